export { type FileText, MOST_CHARACTERS, type Passage, textOfFile, type TextFault } from './text-of-file.js';
