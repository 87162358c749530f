/** Categories of resources (ISO 32000-2 §7.8.3), whose dictionaries have keys that the document chose. */
type Category = 'XObject' | 'Pattern' | 'Shading' | 'Font' | 'ColorSpace' | 'ExtGState' | 'Properties'

/** What a value is there for, as far as that says what its keys mean: `names` of a category have names of the document's own. */
export type Way =
  | 'plain'
  | 'form'
  | 'annotations'
  | 'annotation'
  | 'appearances'
  | 'appearance'
  | Category
  | `names of ${Category}`
