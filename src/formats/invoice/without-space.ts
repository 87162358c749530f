import { splitBy, type XmlElement, type XmlNode } from '../../xml/tree.ts'

export interface WithoutSpace {
  readonly element: XmlElement
  /** The first element in which white space was left out beside a text, or a comment or a section splits one: what it says is then not what was signed. `null`: there is none. */
  readonly changed: XmlElement | null
}

/**
 * The same element without texts that are white space alone, and without some elements. MyInvois digests it so, and no standard does. Nothing calls
 * itself, however deep it is.
 */
export function withoutSpace(top: XmlElement, isLeftOut: (element: XmlElement) => boolean = () => false): WithoutSpace {
  const copyOf = (element: XmlElement, parent: XmlElement | null): Copy => ({ ...element, parent, children: [] })
  const copied = copyOf(top, top.parent)
  let changed: XmlElement | null = null
  const open: { readonly from: XmlElement; readonly to: Copy }[] = [{ from: top, to: copied }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { from, to } = next
    let spaces = 0
    let texts = 0
    for (const child of from.children) {
      if (child.kind === 'text' && !/[^\t\n\r ]/.test(child.text)) {
        spaces++
        continue
      }
      if (child.kind === 'text') texts++
      if (child.kind !== 'element') to.children.push(child)
      else if (!isLeftOut(child)) {
        const copy = copyOf(child, to)
        to.children.push(copy)
        open.push({ from: child, to: copy })
      }
    }
    if ((spaces > 0 && texts > 0) || splitBy(from) !== null) changed ??= from
  }
  return { element: copied, changed }
}

interface Copy extends XmlElement {
  readonly children: XmlNode[]
}
