/** What a content is there for: a form begins in the colours and the font of whoever paints it. */
export type ContentKind = 'page' | 'form'
