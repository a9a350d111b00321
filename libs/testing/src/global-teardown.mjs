export default async function stop() {
  await globalThis.__VACATUR_TEST_SERVER__?.stop();
}
