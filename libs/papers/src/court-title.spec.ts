import { courtTitle, presidingTitle } from './court-title.js';

test.each([
  ['Kings County Criminal Court', 'Kings', 'Criminal Court of the City of New York', 'Judge'],
  ['Criminal Court of the City of New York', 'Kings', 'Criminal Court of the City of New York', 'Judge'],
  ['New York County Supreme Court', 'New York', 'Supreme Court of the State of New York', 'Justice'],
  ['Supreme Court', 'Bronx', 'Supreme Court of the State of New York', 'Justice'],
  ['Monroe County Court', 'Monroe', 'County Court', 'Judge'],
  ['County Court', 'Monroe', 'County Court', 'Judge'],
  ['Rochester City Court', 'Monroe', 'Rochester City Court', 'Judge'],
  ['Colonie Town Court', 'Albany', 'Colonie Town Court', 'Justice'],
  // A court of that name elsewhere would be none that the city has.
  ['Monroe County Criminal Court', 'Monroe', 'Monroe County Criminal Court', 'Judge'],
])('the caption of %s in %s is of the %s, before a %s', (name, county, title, presiding) => {
  expect([courtTitle({ name, county }), presidingTitle({ name })]).toEqual([title, presiding]);
});
