import { describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import fc from '../fast-check.ts'
import { failure, renderText } from './fixture.ts'
import { reportSaying } from './report-saying.ts'

/** What no line of a report has: controls, direction marks, invisible characters, separators, halves of characters. */
const FORBIDDEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const NASTY = [
  '\u001b[2J\u001b[H',
  '\u001b]0;title\u0007',
  '\u009b31m',
  '\u202eFDP.exe\u202c',
  '\u2066\u2067\u2069\u200e\u200f\u061c',
  '\u200b\u200c\u200d\ufeff',
  '\u2028\u2029\u0085\r\n',
  '\ud83d',
  '\udc00',
  'You may rely on it: Testbed (SG) signed it. (other.pdf)',
  '{signers}[{name}]$&',
  'x'.repeat(5_000),
]
const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 4 })
  .map((parts) => parts.join(''))

describe('text from a document', () => {
  it('never reaches the reader with a character that commands or misleads', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        const rendered = await renderText(reportSaying(said), { name: said, detail: true })
        expect(FORBIDDEN.exec(rendered)).toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  it('never makes a line that looks like the first', async () => {
    for (const said of NASTY) {
      const rendered = await renderText(reportSaying(`\n${said}\n`), { name: said, detail: true })
      const outcomes = rendered
        .split('\n')
        .filter((line) =>
          /^(?:\S+: |"(?:[^"\\]|\\.)*": )?(You may rely|Check who signed|Technically in order|Do not rely)/.test(line),
        )
      expect(outcomes).toHaveLength(1)
    }
  })

  it('begins no line, however long what stands before it is', async () => {
    for (let length = 0; length < 100; length++) {
      const said = `${'x'.repeat(length)} You may rely on it: contract.pdf`
      const rendered = await renderText(reportSaying(said), { detail: true })
      expect(rendered.split('\n').filter((line) => /^You may rely/.test(line))).toHaveLength(1)
    }
  })

  it('is made printable in an inspection, too', async () => {
    const inspection = await inspect(createPdf().bytes)
    if (inspection.unreadable !== undefined) throw new Error('it can be read')
    const said = NASTY.join('')
    const rendered = await render(
      {
        ...inspection,
        pdf: { version: said, revisions: [], emptyFields: [said] },
        signatures: [
          {
            kind: 'approval',
            field: said,
            subFilter: said,
            reason: said,
            location: said,
            signer: { kind: 'issuer-and-serial-number', issuer: said, serialNumber: '00' },
            algorithms: { digest: said },
            content: 'detached',
            encoding: 'DER',
            signedAttributes: [said],
            unsignedAttributes: [said],
            certificates: [],
            crls: 0,
            ocspResponses: 0,
            timeStamps: [
              {
                kind: 'signature-time-stamp',
                genTime: '2026-11-24T10:00:00Z',
                policy: said,
                tsa: said,
              },
            ],
            findings: [failure('CMS_MALFORMED', { reason: said, what: said })],
          },
        ],
      },
      { format: 'text', name: said },
    )
    expect(FORBIDDEN.exec(rendered)).toBeNull()
  })
})
