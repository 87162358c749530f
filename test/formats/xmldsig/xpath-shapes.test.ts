import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import type { XmlTransform } from '../../../src/formats/xmldsig/read-signature.ts'
import { selectionsOf } from '../../../src/formats/xmldsig/xpath-shapes.ts'
import { readXml } from '../../../src/xml/read-xml.ts'
import { elementsIn, qualifiedName, type XmlElement } from '../../../src/xml/tree.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'

function elementsOf(text: string): readonly XmlElement[] {
  const read = readXml(new TextEncoder().encode(text), createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  return [...elementsIn(read.value.root)]
}

/** What an expression in one document selects in another, which is read on another account. */
function selected(expression: string, document: string): readonly string[] {
  const [element] = elementsOf(
    `<d:Transform xmlns:d="${DS}" xmlns:b="urn:b" xmlns:c="urn:c"><d:XPath>${expression}</d:XPath></d:Transform>`,
  )
  const algorithm = 'http://www.w3.org/TR/1999/REC-xpath-19991116'
  const selections = selectionsOf({ element, algorithm } as XmlTransform, createBudget())
  const isOne = selections?.[0]?.elements
  if (typeof isOne !== 'function') throw new Error('not read')
  return elementsOf(document).filter(isOne).map(qualifiedName)
}

describe('a name in an XPath', () => {
  it('is that of the elements of its namespace, wherever these were read', () => {
    const document = '<a xmlns:p="urn:c" xmlns:q="urn:b"><e/><p:e/><q:e/><q:f/><e xmlns="urn:b"/><q:e/></a>'
    expect(selected('ancestor-or-self::b:e', document)).toEqual(['q:e', 'e', 'q:e'])
    expect(selected('not(ancestor-or-self::c:e)', document)).toEqual(['p:e'])
    expect(selected('ancestor-or-self::e', document)).toEqual(['e'])
  })
})
