export { endEngine } from './engine.js';
export { type GreyPicture, PageNotThere, pictureOfPage } from './page-picture.js';
export { pngOf, pngOfPage } from './png.js';
export { readScannedPage } from './read-page.js';
