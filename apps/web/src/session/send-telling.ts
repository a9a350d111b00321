/**
 * Sends a request as `fetch` does, and tells meanwhile which share of it has gone out, from 0 to 1. `fetch` itself tells nothing
 * of that, so the older way of the browser is taken.
 */
export async function sendTelling(request: Request, onSent: (share: number) => void): Promise<Response> {
  const body = await request.blob();
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    sent.open(request.method, request.url);
    sent.responseType = 'blob';
    for (const [name, value] of request.headers) sent.setRequestHeader(name, value);
    sent.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    // As fetch fails where no answer comes.
    sent.onerror = () => reject(new TypeError('The request was not answered.'));
    sent.onload = () => {
      const headers = new Headers();
      for (const line of sent
        .getAllResponseHeaders()
        .trim()
        .split(/[\r\n]+/)) {
        const [name = '', ...value] = line.split(':');
        headers.append(name, value.join(':').trim());
      }
      resolve(new Response(sent.response as Blob, { status: sent.status, headers }));
    };
    sent.send(body);
  });
}
