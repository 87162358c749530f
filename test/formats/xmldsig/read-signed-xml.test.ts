import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { readDocument } from '../../../src/formats/read-document.ts'

const DS = 'xmlns="http://www.w3.org/2000/09/xmldsig#"'

async function read(text: string): Promise<unknown> {
  const facts = await readDocument(new TextEncoder().encode(text), createBudget())
  return 'unreadable' in facts ? facts.unreadable : facts.format
}

describe('an XML document that may be signed', () => {
  it('is read, so that it is told why it cannot be', async () => {
    expect(await read(`<a><Signature ${DS}/></b>`)).toMatchObject({ code: 'XML_MALFORMED', data: { line: 1 } })
    expect(await read(`<!-- --><!DOCTYPE a><a ${DS}/>`)).toMatchObject({ code: 'XML_DOCUMENT_TYPE' })
  })

  it('is left alone where it has no signature', async () => {
    expect(await read('<a></b>')).toMatchObject({ code: 'XML_WITHOUT_SIGNATURE' })
  })
})
