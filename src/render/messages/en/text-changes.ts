import type { TextChangesWords } from '../text-changes-words.ts'

export const TEXT_CHANGES_WORDS: TextChangesWords = {
  phrase: {
    heading: 'What was changed, in words',
    none: 'Something was added to the file. No page shows it.',
    uncounted: 'Some of what is on the pages was not compared.',
    proof:
      'It is what pdf.js finds in both. The words are those for searching and copying. A page may show others. It is no proof that all else is the same.',
  },
  page: 'Page {number}',
  more: 'There are {count} more.',
  moreAtLeast: 'There are at least {count} more.',
  extent: 'Compared by their words: {read} of {count} pages. Compared by how they look: {drawn}.',
  change: {
    field: 'The field {name} had {before}. Today it has {after}.',
    fieldFilled: 'The field {name} was empty. Today it has {after}.',
    fieldEmptied: 'The field {name} had {before}. Today it is empty.',
    'field-look': 'The field {name} looks different, but its value is the same.',
    noteAdded: 'Something was put onto the page[: {after}].',
    noteChanged: 'Something on the page said {before}. Today it says {after}.',
    noteRemoved: 'Something was taken off the page[: {before}].',
    'image-added': 'An image was laid over part of the page.',
    'image-removed': 'An image was taken off the page.',
    'image-changed': 'An image on the page looks different.',
    signature: 'The place of a signature looks different[: {name}].',
    'same-words': 'The page looks different here, but its text is the same: {after}.',
    moved: 'Words stand elsewhere on the page.',
    look: 'Part of the page looks different.',
    'page-added': 'This page was added.',
    'page-removed': 'This page was taken out.',
    'page-size': 'The page has another size, or is turned. How it looks was not compared.',
    'page-not-drawn': 'The page cannot be drawn. How it looks was not compared.',
  },
  over: 'It lies over {over}.',
  unseen: 'The page does not show it.',
}
