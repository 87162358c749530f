/** What a content is there for: a glyph begins with its metrics, and what has no colours of its own sets none. */
export type ContentKind = 'page' | 'form' | 'glyph' | 'uncoloured'
