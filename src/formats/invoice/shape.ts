import type { XmlElement } from '../../xml/tree.ts'

/** Which attributes an element has, and which children: of a text there are none. */
export interface Shape {
  readonly attributes?: readonly string[]
  /** One each. */
  readonly children?: Readonly<Record<string, Shape>>
  /** There may be several. */
  readonly lists?: Readonly<Record<string, Shape>>
}

export const TEXT: Shape = {}

/**
 * Where an element has another child than its shape, one of them twice, another attribute, an instruction, or a text where it has children. A shape is as
 * deep as it was written, and so is this.
 */
export function besideShape(
  { local, children: nodes, attributes: written }: Pick<XmlElement, 'local' | 'children' | 'attributes'>,
  { attributes = [], children = {}, lists = {} }: Shape,
): string | null {
  const single = new Map(Object.entries(children))
  const several = new Map(Object.entries(lists))
  const isText = single.size + several.size === 0
  const other = written.find((one) => one.namespace !== '' || !attributes.includes(one.local))
  if (other !== undefined) return `/${local}/@${other.local}`
  for (const child of nodes) {
    if (child.kind === 'instruction') return `/${local}/?`
    if (child.kind === 'text' && !isText && /[^\t\n\r ]/.test(child.text)) return `/${local}`
    if (child.kind !== 'element') continue
    const name = `${child.namespace} ${child.local}`
    const shape = single.get(name) ?? several.get(name)
    single.delete(name)
    const beside = shape === undefined ? `/${child.local}` : besideShape(child, shape)
    if (beside !== null) return `/${local}${beside}`
  }
  return null
}
