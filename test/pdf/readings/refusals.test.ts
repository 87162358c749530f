import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { concatBytes, fromAscii } from '../../../src/core/bytes.ts'
import { readDocument } from '../../../src/formats/read-document.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'

/** A file without an end, so that it is rebuilt, and many parts behind it that nobody can read. */
async function exhausted(part: string): Promise<string | undefined> {
  const { bytes } = createPdf()
  const file = concatBytes(bytes.subarray(0, bytes.length - 30), fromAscii(part.repeat(1_000)))
  const facts = await readDocument(file, createBudget({ pdfObjects: 3_500 }))
  return 'unreadable' in facts && facts.unreadable.code === 'BUDGET_EXHAUSTED' ? facts.unreadable.what : undefined
}

describe('what is refused in a file that is rebuilt', () => {
  it.each(['trailer<<\n', '9 0 obj [\n'])('is charged more than what is read: %j', async (part) => {
    expect(await exhausted(part)).toBe('pdfObjects')
  })

  it('is no more than what can be read', async () => {
    expect(await exhausted('trailer<</A 1>>\n')).toBeUndefined()
  })
})
