import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './print.css';
import { signedIn } from './session/session';
import { firstOf } from './first';
import './words/spoken';

// All that is here runs while the rest is on its way: nobody waits for one after the other.
const { page, asks } = firstOf(window.location);
const asked = signedIn.askEarly(asks);
// What does not come is asked for again by the router, which says so.
page?.().catch(() => undefined);
// Once it is there it takes the browser up for a while, in which nothing else would leave.
void asked.then(() => import('./start'));
