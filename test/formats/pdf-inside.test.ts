import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, fromAscii } from '../../src/core/bytes.ts'
import { readDocument } from '../../src/formats/read-document.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { decided, judged, theTestbed } from '../judge/fixture.ts'

/** A signed PDF behind something else (ISO 32000-2 §7.5.2): nothing of it was changed, and it is in another file. */

let signed: Uint8Array

beforeAll(async () => {
  signed = (await signInState(await theTestbed(), 'SG', { pdf: createPdf() })).bytes
})

const behind = (head: string, tail = '') => concatBytes(fromAscii(head), signed, fromAscii(tail))
const read = async (bytes: Uint8Array) => readDocument(bytes, createBudget())

describe('a PDF inside of another file', () => {
  it.each([
    ['a cabinet', `MSCF\0\0\0\0${'\0'.repeat(60)}`, ''],
    ['a job of a printer', '\x1b%-12345X@PJL ENTER LANGUAGE=PDF\r\n', '\x1b%-12345X'],
    ['a folder of mail', 'From a@b Thu Nov 29 00:00:00 2026\nFrom: a@b\nContent-Type: application/pdf\n\n', '\n'],
    ['anything', 'x', ''],
  ])('is in a file that holds one: %s', async (_, head, tail) => {
    const bytes = behind(head, tail)
    expect(await read(bytes)).toMatchObject({ unreadable: { code: 'FORMAT_HOLDS_FILES', data: { format: 'PDF' } } })
    const report = await judged(bytes, { relyingState: 'SG' })
    expect(decided(report)).toBe('review: DOCUMENT_UNREADABLE FORMAT_HOLDS_FILES')
    expect(report.decision.next).toContain('CHECK_FILES_INSIDE')
  })

  it('is one where it begins with its header, and where what was signed does not stand further on by as much', async () => {
    expect(await read(signed)).toMatchObject({ format: 'pdf', pdf: { headerOffset: 0 } })
    const body = signed.indexOf(0x0a) + 1
    const longer = concatBytes(fromAscii('x'), signed.subarray(0, body), fromAscii('\n'), signed.subarray(body))
    expect(await read(longer)).toMatchObject({ format: 'pdf' })
  })

  it('is none where a page says the word', async () => {
    const page = '<!doctype html><html><a href="x">%PDF-1.7 ByteRange</a></html>'
    expect(await read(fromAscii(page))).toMatchObject({
      unreadable: { code: 'FORMAT_NOT_READ', data: { format: 'HTML' } },
    })
  })
})
