export {
  type Area,
  type ExhibitFault,
  type ExhibitLine,
  type ExhibitPage,
  exhibitPage,
  type ExhibitReading,
} from './exhibit/exhibit-page.js';
export { endEngine } from './engine.js';
export { type GreyPicture, pictureOfPage, picturesOfPages } from './page-picture.js';
export { textsOfPages } from './page-texts.js';
export { pngOf, pngOfPage } from './png.js';
export { type PagePicture, pdfOfPictures } from './pdf-of-pictures.js';
export { readScannedPage } from './read-page.js';
