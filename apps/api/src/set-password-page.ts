/** Works without the console, so that an invitation leads somewhere in every installation. */
export const SET_PASSWORD_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Choose a password - Vacatur</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 28rem; margin: 10vh auto; padding: 0 1rem; }
  label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
  input, button { margin: 0.25rem 0 1rem; padding: 0.6rem; }
</style>
<main>
  <h1>Choose a password</h1>
  <form>
    <p>At least 12 characters. Several words that nobody would put together are good and easy to keep.</p>
    <label for="password">New password</label>
    <input id="password" type="password" autocomplete="new-password" required>
    <label for="again">The same again</label>
    <input id="again" type="password" autocomplete="new-password" required>
    <button>Set the password</button>
  </form>
  <p role="status" aria-live="polite"></p>
</main>
<script src="/set-password/script.js" type="module"></script>
</html>
`;

export const SET_PASSWORD_SCRIPT = `const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname); // so that the token stays in no history
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
const [password, again] = [document.querySelector('#password'), document.querySelector('#again')];
const say = (text) => { status.textContent = text; };
if (!token) {
  form.hidden = true;
  say('This address is not complete. Open it again from the e-mail, whole.');
}
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (password.value !== again.value) return say('The two are not the same.');
  say('One moment.');
  try {
    const answer = await fetch('/v1/auth/password-links', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, newPassword: password.value }),
    });
    if (answer.ok) {
      form.remove();
      return say('Your password is set. You can sign in with it now.');
    }
    const { title, detail, errors = [] } = await answer.json();
    const weak = errors.find(({ pointer }) => pointer === '/newPassword');
    say(weak ? 'The password ' + weak.message : title + '. ' + detail);
  } catch {
    say('There is no connection. What you typed is still here: try again.');
  }
});
`;
