/** What reads programs of fonts and pictures that documents bring. */
export { readJpeg } from '../embedded/jpeg-file.ts'
export { askedOfEmbedded, isOfCharacters } from './embedded-font.ts'
