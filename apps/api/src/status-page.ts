import { createHash } from 'node:crypto';
import { type ClientStatus, STAGES, type Stage, type StatusLanguage } from '#libs/casework';

/** Where somebody goes who must leave in a hurry. */
const ELSEWHERE = 'https://www.weather.gov/';

interface Words {
  readonly title: string;
  readonly ask: string;
  readonly code: string;
  readonly show: string;
  readonly wrong: string;
  readonly tooMany: string;
  readonly done: string;
  readonly here: string;
  readonly later: string;
  readonly next: string;
  readonly noDate: string;
  readonly call: string;
  readonly leave: string;
  readonly other: string;
  readonly stages: { readonly [stage in Stage]: readonly [name: string, means: string] };
}

/**
 * Everything that the page says. It names neither courts nor law, nor what is asked for, nor what was answered: whoever looks over
 * the client's shoulder learns that something is under way, and no more.
 */
export const STATUS_WORDS: { readonly [language in StatusLanguage]: Words } = {
  en: {
    title: 'Your request',
    ask: 'Type the code that we gave you. It has 8 letters and numbers.',
    code: 'Code',
    show: 'Show',
    wrong: 'That did not work. Check the code and try again. If it still does not work, call us.',
    tooMany: 'There were too many tries. Wait 15 minutes, or call us.',
    done: 'Done',
    here: 'You are here',
    later: 'Later',
    next: 'Next date',
    noDate: 'There is no date yet.',
    call: 'Call us if you have moved, if you have a new phone number, or if you have a question.',
    leave: 'Leave this page now',
    other: 'Ver en español',
    stages: {
      preparing: ['We are getting ready', 'We are putting your papers together.'],
      sent: ['We sent it', 'Your papers are on their way.'],
      waiting: ['We are waiting', 'We are waiting for an answer. This can take months.'],
      answered: ['An answer came', 'Call us. We will tell you what it says.'],
      checking: ['We are checking', 'We are making sure that all is done.'],
      finished: ['Finished', 'Our work on this is done.'],
    },
  },
  es: {
    title: 'Su solicitud',
    ask: 'Escriba el código que le dimos. Tiene 8 letras y números.',
    code: 'Código',
    show: 'Ver',
    wrong: 'No funcionó. Revise el código y pruebe otra vez. Si sigue sin funcionar, llámenos.',
    tooMany: 'Hubo demasiados intentos. Espere 15 minutos o llámenos.',
    done: 'Listo',
    here: 'Usted está aquí',
    later: 'Después',
    next: 'Próxima fecha',
    noDate: 'Todavía no hay fecha.',
    call: 'Llámenos si se mudó, si tiene otro teléfono o si tiene una pregunta.',
    leave: 'Salir de esta página',
    other: 'See in English',
    stages: {
      preparing: ['Estamos preparando todo', 'Estamos juntando sus papeles.'],
      sent: ['Ya lo enviamos', 'Sus papeles van en camino.'],
      waiting: ['Estamos esperando', 'Esperamos una respuesta. Puede tardar meses.'],
      answered: ['Llegó una respuesta', 'Llámenos. Le diremos qué dice.'],
      checking: ['Estamos revisando', 'Revisamos que todo esté hecho.'],
      finished: ['Terminado', 'Nuestro trabajo en esto terminó.'],
    },
  },
};

const STYLE = `
  :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
  body { color: CanvasText; background: Canvas; }
  a { color: inherit; }
  main { max-width: 30rem; margin: 5vh auto; padding: 0 1rem; }
  label, input, button { display: block; box-sizing: border-box; font: inherit; }
  input, button { width: 100%; margin: 0.25rem 0 1rem; padding: 0.7rem; }
  input { text-transform: uppercase; letter-spacing: 0.15em; }
  form.language button { width: auto; }
  ol { list-style: none; margin: 1.5rem 0; padding: 0; }
  li { border-left: 0.4rem solid GrayText; padding: 0.4rem 0 0.8rem 1rem; }
  li.done { border-color: #2e7d32; }
  li[aria-current] { border-color: #1565c0; }
  li strong, li span { display: block; }
  .next { border: 2px solid; padding: 0.7rem 1rem; }
  .leave { display: inline-block; margin-top: 1rem; padding: 0.7rem 1rem; border: 2px solid; }
`;

/** No script, nothing from elsewhere, in no frame; what is typed goes back to where it came from. */
export const STATUS_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'content-security-policy': `default-src 'none';style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}';form-action 'self';frame-ancestors 'none';base-uri 'none'`,
} as const;

/** Asks for the code. @param refused why the one before showed nothing. */
export function statusCodePage(language: StatusLanguage, refused: 'wrong' | 'tooMany' | null): string {
  const words = STATUS_WORDS[language];
  const alert = refused ? `<p role="alert">${words[refused]}</p>` : '';
  return page(
    language,
    `${alert}
  <form method="post">
    <input type="hidden" name="language" value="${language}">
    <p id="ask">${words.ask}</p>
    <label for="code">${words.code}</label>
    <input id="code" name="code" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="ask"${refused ? ' aria-invalid="true"' : ''}>
    <button>${words.show}</button>
  </form>
  ${otherLanguage(language)}`,
  );
}

/** Where the work stands, as steps that can be seen and heard. */
export function statusPage(language: StatusLanguage, { stage, nextOn }: ClientStatus): string {
  const words = STATUS_WORDS[language];
  const here = STAGES.indexOf(stage);
  const steps = STAGES.map((one, place) => {
    const [name, means] = words.stages[one];
    if (place === here)
      return `<li aria-current="step"><strong>${name}</strong><span>${words.here}. ${means}</span></li>`;
    return place < here
      ? `<li class="done"><strong>${name}</strong><span>${words.done}</span></li>`
      : `<li><strong>${name}</strong><span>${words.later}</span></li>`;
  });
  const date = nextOn
    ? `${words.next}: <strong><time datetime="${nextOn}">${dayInWords(nextOn, language)}</time></strong>`
    : words.noDate;
  return page(
    language,
    `<ol>
    ${steps.join('\n    ')}
  </ol>
  <p class="next">${date}</p>
  <p>${words.call}</p>`,
  );
}

function otherLanguage(language: StatusLanguage): string {
  const other = language === 'en' ? 'es' : 'en';
  return `<form method="get" class="language"><button name="language" value="${other}" lang="${other}">${STATUS_WORDS[language].other}</button></form>`;
}

function dayInWords(day: string, language: StatusLanguage): string {
  const format = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

function page(language: StatusLanguage, content: string): string {
  const { title, leave } = STATUS_WORDS[language];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${STYLE}</style>
<main>
  <h1>${title}</h1>
  ${content}
  <a class="leave" href="${ELSEWHERE}" rel="noreferrer">${leave}</a>
</main>
</html>
`;
}
