export { endEngine } from './engine.js';
export { type GreyPicture, PageNotThere, pictureOfPage, picturesOfPages } from './page-picture.js';
export { pngOf, pngOfPage } from './png.js';
export { type PagePicture, pdfOfPictures } from './pdf-of-pictures.js';
export { readScannedPage } from './read-page.js';
