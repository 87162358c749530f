import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/core/errors.ts'
import { render } from '../../src/render/render.ts'
import type { CoverageReport } from '../../src/report/coverage.ts'
import type { SignatureReport } from '../../src/report/types.ts'
import {
  besideLabel,
  DIGEST,
  failure,
  LEAF,
  PACKAGE,
  RECOGNISED,
  renderText,
  reportWith,
  signatureWith,
} from '../report/fixture.ts'

const readerOf = async (changes: Partial<SignatureReport>, label: string): Promise<string> =>
  besideLabel(await renderText(reportWith([signatureWith(changes)])), label)

const NO_CHANGES = {
  category: 'none',
  allowed: true,
  revisions: [],
  shapes: [],
  explained: [],
  unexplained: [],
} as const

describe('what was asked', () => {
  it('names whom the caller expects, and what the caller trusts', async () => {
    const { question } = reportWith()
    const anchors = ['One', 'Two', 'Three', 'Four'].map((name, i) => ({
      id: `caller/${i}`,
      sha256: DIGEST,
      subject: `CN=Testbed ${name}, C=ID`,
    }))
    const signer = { organizationIdentifier: 'TIN-0000000000764', commonName: 'Testbed Trading' }
    const report = reportWith(undefined, { question: { ...question, signer, anchors } })
    const text = (await renderText(report)).replace(/\s+/g, ' ')
    expect(text).toContain(
      'Expected signer: common name "Testbed Trading"; identifier of the organisation "TIN-0000000000764"',
    )
    expect(text).toContain(
      'Trusted by whoever asked, beside the lists: "Testbed One", "Testbed Two", "Testbed Three" and 1 more',
    )
    const details = (await renderText(report, { detail: true })).replace(/\s+/g, ' ')
    expect(details).toContain('Policy name contract use contract revocation required')
    expect(details).toContain(`caller/3 "CN=Testbed Four, C=ID" ${DIGEST}`)
    expect(details).toContain('Library source')
  })

  it('says nothing of what was not asked', async () => {
    const { signer: _, ...question } = reportWith().question
    const text = await renderText(reportWith(undefined, { question }))
    expect(text).not.toContain('Expected signer')
    expect(text).not.toContain('Trusted by')
  })
})

describe('what the law says', () => {
  const law = [
    {
      state: 'VN',
      instrument: 'Testbed Act',
      says: 'A dossier goes to the testbed.',
      source: 'testbed',
      confidence: 'secondary source',
      adviceFor: 'recognition',
    },
  ] as const
  const line = '"Testbed Act": "A dossier goes to the testbed." Source: testbed (from a secondary source)'

  it('stands once, after the steps, whether there is one signature or none or several', async () => {
    for (const signatures of [[signatureWith()], [], [signatureWith(), signatureWith()]]) {
      const text = await renderText(reportWith(signatures, { law }))
      expect(besideLabel(text, 'Law').replace(/ +/g, ' ')).toContain(line)
      expect(text.split('Testbed Act')).toHaveLength(2)
    }
  })

  it('is not there where nothing is known', async () => {
    expect(await renderText(reportWith())).not.toContain('Law')
  })
})

describe('who signed', () => {
  it('gives the names of the certificate', async () => {
    expect(await readerOf({}, 'Signed by')).toBe(
      '"Testbed Trading" Organisation: "Testbed Trading Co" Identifier of the organisation: "TIN-0123" This is who you expected to sign.',
    )
  })

  it('says only what is claimed where nothing confirms it', async () => {
    expect(await readerOf({ path: [] }, 'Unproven name')).toContain('Testbed Trading')
    expect(await readerOf({ path: [] }, 'Identity')).toBe(
      'Not confirmed. The certificate names "Testbed CA", in Indonesia.',
    )
  })
})

describe('revocation', () => {
  const [known] = signatureWith().revocation
  if (known?.source === undefined) throw new Error('the fixture has a status with its source')
  const { source } = known
  const refused = [{ ...source, kind: 'ocsp', code: 'OCSP_RESPONDER_NOT_AUTHORISED' } as const]
  const unknown = { certificate: DIGEST, status: 'unknown', code: 'REVOCATION_UNKNOWN', refused } as const
  const revoked = {
    ...known,
    status: 'revoked',
    code: 'CERTIFICATE_REVOKED',
    revokedAt: '2026-11-25T00:00:00Z',
    reason: 'superseded',
  } as const
  const detailsOf = async (revocation: SignatureReport['revocation']): Promise<string> => {
    const text = await renderText(reportWith([signatureWith({ revocation })]), { detail: true })
    return besideLabel(text.slice(text.indexOf('Details:')), 'Revocation').replace(/ +/g, ' ')
  }

  it('says what a status rests on, each source once', async () => {
    expect(
      await readerOf({ revocation: [known, known, { ...known, source: { ...source, kind: 'ocsp' } }] }, 'Revocation'),
    ).toBe(
      'None of the certificates on the signer’s path had been revoked: CRL of 24 November 2026, 00:00:00 UTC and OCSP answer of 24 November 2026, 00:00:00 UTC.',
    )
  })

  it('says what the policy passed over, and what came later', async () => {
    expect(await readerOf({ revocation: [unknown] }, 'Revocation')).toBe(
      'No evidence says whether a certificate had been revoked.',
    )
    expect(await readerOf({ revocation: [revoked] }, 'Revocation')).toBe(
      'A certificate was revoked on 25 November 2026, 00:00:00 UTC, after the time that counts for it.',
    )
  })

  it('gives each status with its evidence, and the evidence that was refused, to engineers', async () => {
    expect(await detailsOf([revoked, unknown])).toBe(
      `revoked CERTIFICATE_REVOKED 2026-11-25T00:00:00Z superseded ${DIGEST} CRL ${DIGEST.slice(0, 16)} of 2026-11-24T00:00:00Z, by "CN=Testbed CA, C=ID" ` +
        `unknown REVOCATION_UNKNOWN ${DIGEST} ! OCSP_RESPONDER_NOT_AUTHORISED OCSP answer ${DIGEST.slice(0, 16)} of 2026-11-24T00:00:00Z, by "CN=Testbed CA, C=ID"`,
    )
  })
})

describe('the level', () => {
  const rowOf = (changes: Partial<SignatureReport>): Promise<string> => readerOf(changes, 'Level')

  it('is told with what the next one asks for', async () => {
    expect(await rowOf({ level: 'B-T', missingForLevel: ['LEVEL_LACKS_DSS', 'LEVEL_LACKS_TIME_STAMP_DATA'] })).toBe(
      'PAdES B-T. For B-LT: The document has no DSS dictionary. The document does not carry all validation data of a time-stamp.',
    )
    expect(await rowOf({ kind: 'cms', level: 'B-LTA', missingForLevel: [] })).toBe('CAdES B-LTA.')
    expect(await rowOf({ kind: 'xml', missingForLevel: ['LEVEL_LACKS_CONTENT_TYPE'] })).toBe(
      'None. For XAdES B-B: The type of what was signed is not given as the level asks.',
    )
    expect(await rowOf({ missingForLevel: ['LEVEL_LACKS_SUBFILTER'] })).toBe(
      'None. For PAdES B-B: The signature is not of the form ETSI.CAdES.detached.',
    )
  })

  it('is left out where there is none to tell', async () => {
    const text = await renderText(reportWith([signatureWith()]))
    expect(text).not.toContain('Level ')
  })
})

describe('from where', () => {
  const { origin } = signatureWith()
  if (!origin.known) throw new Error('the fixture has an origin')

  it('names the state, the service and its provider', async () => {
    expect(await readerOf({}, 'Identity')).toBe(
      'The certificate with this name is from "Testbed CA" of "Testbed Provider", in Indonesia.',
    )
    expect(await readerOf({}, 'Service')).toBe('"Testbed CA" of "Testbed Provider", in Indonesia')
    expect(await readerOf({}, 'Legal class')).toBe('"Testbed class A" (in the words of Indonesia)')
    const { legalClass: _, ...unclassified } = origin
    expect(await readerOf({ origin: unclassified }, 'Legal class')).toBe('Not known.')
    expect(await readerOf({ origin: { ...origin, legalClassAdopted: true } }, 'Legal class')).toContain('whoever asked')
    expect(await readerOf({ origin: { known: false, code: 'AMBIGUOUS_ORIGIN' } }, 'Identity')).toContain(
      'more than one state',
    )
  })

  it('says how the standing is known', async () => {
    expect(await readerOf({}, 'Standing')).toBe('In good standing, as the list of its state says.')
    const observed = { ...origin, status: 'observed', statusAttested: false } as const
    expect(await readerOf({ origin: observed }, 'Standing')).toContain('the state has not confirmed this service')
    const adopted = { ...observed, statusAttested: true, adopted: 'asked the regulator' } as const
    expect(await readerOf({ origin: adopted }, 'Standing')).toContain(
      'Whoever asked vouches for it: "asked the regulator"',
    )
    const withdrawn = { ...origin, status: 'withdrawn', withdrawn: 'ID/testbed-root' } as const
    expect(await readerOf({ origin: withdrawn }, 'Standing')).toContain('ID/testbed-root')
  })
})

describe('when', () => {
  it('tells the claim from what the judgement rests on', async () => {
    const when = await readerOf({}, 'Time')
    expect(when).toContain('24 November 2026, 10:00:00 UTC, as the signer states. Nothing proves it.')
    expect(when).toContain('Judged as of 25 November 2026, 00:00:00 UTC: the time of this check')
    const time = { best: '2026-11-01T00:00:00Z', basis: 'caller', timeStamps: [] } as const
    expect(await readerOf({ time }, 'Time')).toBe(
      'The signature does not say. Judged as of 1 November 2026, 00:00:00 UTC: whoever asked vouches that it existed by then.',
    )
  })

  it('lists time-stamps, and says whether they hold', async () => {
    const { time } = signatureWith()
    const stamp = {
      kind: 'signature-time-stamp',
      genTime: '2026-11-24T10:00:01.5Z',
      policy: '1.2.3',
      tsa: 'CN=Testbed TSA\\, 1, C=ID',
      indication: 'TOTAL-PASSED',
      reasons: [],
      at: '2026-11-25T00:00:00Z',
    } as const
    expect(await readerOf({ time: { ...time, timeStamps: [stamp] } }, 'Time')).toContain(
      'Time-stamp on the signature: 24 November 2026, 10:00:01 UTC, by "Testbed TSA, 1". It holds.',
    )
    const open = {
      ...stamp,
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
      reasons: ['REVOCATION_UNKNOWN'],
    } as const
    expect(await readerOf({ time: { ...time, timeStamps: [open] } }, 'Time')).toContain(
      'It proves nothing. Of the time-stamp itself: No evidence',
    )
  })
})

describe('whether it is intact', () => {
  const { integrity, coverage } = signatureWith()
  if (coverage === undefined) throw new Error('the fixture has a coverage')
  const earlier: CoverageReport = {
    byteRange: coverage?.byteRange ?? [],
    wholeFile: false,
    revision: 1,
    followedBy: { revisions: 1, bytes: 900 },
  }

  it('says that the whole document is covered', async () => {
    expect(await readerOf({}, 'Intact')).toBe(
      'Yes. What was signed has not been altered. It covers the whole document.',
    )
  })

  it.each(['xml', 'json'] as const)('leaves to the findings how much of %s is signed', async (kind) => {
    const { coverage: _, ...signature } = signatureWith({ kind })
    const text = await renderText(reportWith([signature]))
    expect(besideLabel(text, 'Intact')).toBe('Yes. What was signed has not been altered.')
  })

  it('says so nowhere without the white space that follows', async () => {
    const spaced = { ...coverage, followedBy: { revisions: 0, bytes: 7 } } as CoverageReport
    expect(await readerOf({ coverage: spaced }, 'Intact')).toBe(
      'Yes. What was signed has not been altered. It covers the whole document, but for white space behind it.',
    )
  })

  it.each([
    ['long-term-data', 'only evidence for later checks'],
    ['signature', 'signatures, time-stamps with a place on a page or fields for them were added'],
  ] as const)('explains %s', async (category, words) => {
    const changes = { ...NO_CHANGES, category }
    const intact = await readerOf({ coverage: earlier, changes }, 'Intact')
    expect(intact.startsWith('Yes. ')).toBe(true)
    expect(intact).toContain(words)
  })

  it('says where a later signature is shown', async () => {
    const explained = [{ object: 9, revision: 2, what: 'signature', field: 'Second', page: 3 }] as const
    const changes = { ...NO_CHANGES, category: 'signature', explained } as const
    expect(await readerOf({ coverage: earlier, changes }, 'Intact')).toContain(
      'in the field "Second" is shown on page 3',
    )
  })

  it('says of a time-stamp that it is one', async () => {
    const explained = [{ object: 9, revision: 2, what: 'visible-time-stamp', field: 'Second', page: 3 }] as const
    const changes = { ...NO_CHANGES, category: 'signature', explained } as const
    const told = await readerOf({ coverage: earlier, changes }, 'Intact')
    expect(told).toContain('The time-stamp in the field "Second" is shown on page 3.')
    expect(told).not.toContain('The signature in')
  })

  it('does not say of what takes no place that it is shown', async () => {
    const unseen = [
      { object: 9, revision: 2, what: 'signature', field: 'Second', page: 3, rectangle: [0, 0, 0, 0] },
      { object: 10, revision: 3, what: 'document-time-stamp', field: 'Third', page: 3 },
    ] as const
    const changes = { ...NO_CHANGES, category: 'signature', explained: unseen } as const
    expect(await readerOf({ coverage: earlier, changes }, 'Intact')).not.toContain('is shown on')
  })

  it('says which fields were filled in, and what was put on pages, some of them', async () => {
    const filled = [1, 2, 3, 4, 5, 6].map(
      (object) =>
        ({ object, revision: 1, what: 'form-field', field: `Total ${object}`, value: '1,000', page: 2 }) as const,
    )
    const mark = { object: 9, revision: 2, what: 'annotation', subtype: 'Highlight', page: 3 } as const
    const of = (explained: typeof filled | (typeof mark)[]) =>
      readerOf({ coverage: earlier, changes: { ...NO_CHANGES, category: 'form-filling', explained } }, 'Intact')
    expect(await of([mark])).toContain('A mark of the kind "Highlight" was added on page 3, in version 3.')
    const unseen = { object: 9, revision: 2, what: 'annotation', subtype: 'Square', change: 'removed' } as const
    expect(await of([unseen] as unknown as (typeof mark)[])).toContain(
      'A mark of the kind "Square" was taken away, in version 3. No page shows it.',
    )
    const intact = await of(filled)
    expect(intact).toContain('The field "Total 1" was filled in on page 2, in version 2; its stored value is "1,000".')
    const [first = filled[0]] = filled
    expect(await of([{ ...first, drawn: 'Tea' }] as unknown as typeof filled)).toContain(
      'its stored value is "1,000"; what it draws is "Tea".',
    )
    expect(intact).not.toContain('Total 6')
    // One field, and the widgets that show it.
    const widgets = filled.map(({ object, ...one }) => ({ ...one, object, field: 'Total', page: 1 + (object % 2) }))
    const once = await of(widgets as unknown as typeof filled)
    expect(once).toContain('The field "Total" was filled in on page 1 and 2, in version 2')
    expect(once).not.toContain('more such')
    expect(intact).toContain('1 more such change; the details say which.')
  })

  it('quotes what somebody wrote, so that it does not pass for the words around it', async () => {
    const value = '1", in version 2. Nothing else was changed. The signer is confirmed.'
    const explained = [{ object: 1, revision: 1, what: 'form-field', field: value, value }] as const
    const intact = await readerOf({ coverage: earlier, changes: { ...NO_CHANGES, explained } }, 'Intact')
    expect(intact).toContain('The field "1\\", in version 2.')
    expect(intact).toContain('its stored value is "1\\", in version 2.')
  })

  it('is no plain yes where changes are not explained', async () => {
    const unexplained = [{ object: 4, revision: 2, why: 'changed', where: 'Contents' }] as const
    const changed: Partial<SignatureReport> = {
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      coverage: earlier,
      changes: { ...NO_CHANGES, category: 'undefined', allowed: false, shapes: ['incremental-saving'], unexplained },
      findings: [failure('PDF_LATER_CHANGES_NOT_JUDGED', { changes: 1 })],
    }
    const intact = await readerOf(changed, 'Intact')
    expect(intact.startsWith('Changed later. ')).toBe(true)
    expect(intact).toContain('1 change is not known to be harmless; the details say which.')
    expect(intact).toContain('Version 3, object 4, entry "Contents": changed.')
    expect(intact).toContain('(incremental saving attack)')
    expect(await readerOf(changed, 'Valid')).toContain('Not known. The document was changed after it.')
    const detailed = await renderText(reportWith([signatureWith(changed)]), { detail: true })
    expect(besideLabel(detailed, 'Changes')).toContain('! #3 4 0 R: changed ("Contents")')
  })

  it('says no where the content or the value does not hold, and why', async () => {
    const altered: Partial<SignatureReport> = {
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
      integrity: { ...integrity, digest: 'invalid' },
      findings: [failure('DIGEST_MISMATCH'), failure('REVOCATION_UNKNOWN')],
    }
    expect(await readerOf(altered, 'Intact')).toBe(
      'No. The document is not what was signed: it was altered afterwards.',
    )
    expect(await readerOf(altered, 'Valid')).toContain('No. It is not intact.')
    expect(await readerOf(altered, 'Valid')).not.toContain('revoked')
    const forged = {
      ...altered,
      subIndication: 'SIG_CRYPTO_FAILURE',
      integrity: { ...integrity, signature: 'invalid' },
      findings: [failure('SIGNATURE_INVALID')],
    } as const
    expect(await readerOf(forged, 'Intact')).toContain("No. The signature was not made with the signer's key")
    const misplaced = {
      ...altered,
      subIndication: 'FORMAT_FAILURE',
      integrity,
      findings: [failure('PDF_CONTENTS_NOT_IN_GAP')],
    } as const
    expect(await readerOf(misplaced, 'Intact')).toContain('No. The signature is not attached to the document')
    expect(await readerOf(misplaced, 'Valid')).toContain('something hides there')
  })

  it('does not know where it could not check', async () => {
    const unsupported = { ...integrity, signature: 'unsupported' } as const
    expect(await readerOf({ integrity: unsupported }, 'Intact')).toBe('Not known. It could not be checked.')
  })
})

describe('whether it is recognised', () => {
  const { level: _, ...answered } = RECOGNISED
  const refused = { ...answered, outcome: 'not-recognised', reason: 'OUT_OF_SCOPE', agreements: [] } as const

  it('names the level, the agreement, its legal basis and what was checked', async () => {
    expect(await readerOf({}, 'Recognition')).toBe(
      'In Singapore: recognised. There it counts as: "Testbed level 1" By agreement SG-ID/testbed ("Testbed decision"). ' +
        'Source: "testbed: made up" Checked, and holding: enacted and covers this use.',
    )
  })

  it('says which criterion does not hold', async () => {
    const because = [
      {
        agreement: 'SG-ID/testbed',
        criterion: 'use',
        holds: false,
        code: 'OUT_OF_SCOPE',
        expected: 'invoice',
        found: 'contract',
      },
    ] as const
    const text = await readerOf({ recognition: { SG: { ...refused, because } } }, 'Recognition')
    expect(text).toContain('In Singapore: not recognised. The agreement does not cover this use.')
    expect(text).toContain('Not holding: covers this use (asked for: "invoice"; found: "contract").')
  })

  it('shows conditions, and what holds today', async () => {
    const because = [
      {
        agreement: 'SG-ID/testbed',
        criterion: 'conditions',
        holds: false,
        code: 'CONDITIONS_NOT_SHOWN',
        expected: 'a notary was there',
        found: 'not shown',
      },
    ] as const
    const conditional = {
      ...RECOGNISED,
      because,
      now: { outcome: 'not-recognised', reason: 'AGREEMENT_REPEALED', conditions: [] },
    } as const
    const text = await readerOf({ recognition: { SG: conditional } }, 'Recognition')
    expect(text).toContain('Condition: "a notary was there"')
    expect(text).toContain('A signature made today would not be recognised.')
  })

  it('shows what is below a criterion that does not hold, and what is not known', async () => {
    const tried = { agreement: 'SG-ID/testbed', criterion: 'key-usage', holds: false } as const
    const because = [
      {
        agreement: 'SG-ID/testbed',
        criterion: 'at-least-one',
        path: '/criteria/0',
        holds: false,
        code: 'CRITERION_UNKNOWN',
      },
      { ...tried, path: '/criteria/0/of/0', code: 'CRITERIA_NOT_MET', expected: 'nonRepudiation', found: 'none' },
      { ...tried, path: '/criteria/0/of/1', code: 'CRITERION_FACT_UNKNOWN', expected: 'cRLSign', found: 'not known' },
      { ...tried, criterion: 'qc-type', path: '/criteria/1', holds: true, expected: '1.2', found: '1.2' },
    ] as const
    const text = await readerOf({ recognition: { SG: { ...refused, because } } }, 'Recognition')
    expect(text).toContain(
      'Not known: at least one of these. ' +
        'Not holding: key usage of the certificate (asked for: "nonRepudiation"; found: "none"). ' +
        'Not known: key usage of the certificate (asked for: "cRLSign"; found: "not known"). ' +
        'Checked, and holding: type of the certificate (QcType).',
    )
  })

  it('shows a chain link by link, with the agreements', async () => {
    const chains = [
      [
        { pointingState: 'SG', pointedState: 'MY', agreements: ['SG-MY/testbed'], level: 'Testbed level 1' },
        { pointingState: 'MY', pointedState: 'ID', agreements: ['MY-ID/testbed'], level: 'Testbed level 2' },
      ],
    ] as const
    const text = await readerOf({ recognition: { SG: { ...RECOGNISED, chains } } }, 'Recognition')
    expect(text).toContain(
      'By a chain: each state takes over what the next one recognises. ' +
        'Singapore takes signatures from Malaysia for: "Testbed level 1" (SG-MY/testbed) ' +
        'Malaysia takes signatures from Indonesia for: "Testbed level 2" (MY-ID/testbed)',
    )
  })

  it('shows a limit on the amount as a condition, at home too', async () => {
    const limit = { agreement: 'SG-ID/testbed', criterion: 'limit', holds: false, code: 'LIMIT_NOT_COMPARED' } as const
    const because = [{ ...limit, expected: 'at most 10 SGD', found: 'no amount was given' }]
    const limited = { ...RECOGNISED, because, reason: 'LIMIT_NOT_COMPARED' } as const
    expect(await readerOf({ recognition: { SG: limited } }, 'Recognition')).toContain('Condition: "at most 10 SGD"')
    const home = {
      ...answered,
      outcome: 'domestic',
      agreements: [],
      because: [],
      conditions: ['at most 5 SGD'],
    } as const
    expect(await readerOf({ recognition: { SG: home } }, 'Recognition')).toContain('Condition: "at most 5 SGD"')
  })

  it('says where it was not asked, and why', async () => {
    const { question, decision } = reportWith()
    const { relyingState: _, ...anywhere } = question
    const nowhere = await renderText(reportWith(undefined, { question: anywhere }))
    expect(besideLabel(nowhere, 'Recognition')).toContain('No state was named')
    const relaxed = { decision: { ...decision, relaxations: ['RECOGNITION_NOT_REQUIRED'] } } as const
    expect(await readerOf(relaxed, 'Recognition')).toBe('Not asked for by policy "contract".')
    expect(await readerOf({ path: [] }, 'Recognition')).toBe('Not asked, as nothing confirms the signature.')
  })
})

describe('why, and what to do', () => {
  const review = {
    outcome: 'review',
    reasons: ['SIGNATURE_INDETERMINATE'],
    relaxations: [],
    warnings: [],
    next: ['PROVIDE_REVOCATION', 'CHECK_SIGNER_IDENTITY'],
  } as const
  const open: Partial<SignatureReport> = {
    indication: 'INDETERMINATE',
    subIndication: 'TRY_LATER',
    decision: review,
    findings: [failure('REVOCATION_UNKNOWN'), failure('REVOCATION_UNKNOWN')],
  }

  it('gives the reason with its cause, once, and the steps with numbers', async () => {
    const text = await renderText(reportWith([signatureWith(open)], { decision: review }))
    expect(text).toMatch(
      /^Do not rely on it yet: it is not known whether the certificate was cancelled \(revoked\)\.\n/,
    )
    expect(besideLabel(text, 'What to do')).toMatch(
      /^1\. Do not act on this document yet\. 2\. Check again with a connection [^\d]*$/,
    )
    expect(text.match(/What to do/g)).toHaveLength(1)
    expect(besideLabel(text, 'Decision')).toBe(
      'REVIEW: SIGNATURE_INDETERMINATE Nobody could tell whether the signature is valid.',
    )
    expect(text.match(/ {2}Decision {2}/g)).toHaveLength(1)
  })

  it('gives each of several signatures its own decision and steps', async () => {
    const text = await renderText(reportWith([signatureWith(), signatureWith(open)], { decision: review }))
    expect(text).toContain('Signature 1 of 2, in the field "Signature1"')
    expect(text).toContain('This signature is accepted.')
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Do not rely on it yet: it is not known whether the certificate was cancelled (revoked).',
    )
    // That of the document, and one of each.
    expect(text.match(/ {2}Decision {2}/g)).toHaveLength(3)
  })

  it('tells why a document could not be read', async () => {
    const decision = {
      outcome: 'review',
      reasons: ['DOCUMENT_UNREADABLE'],
      relaxations: [],
      warnings: [],
      next: [],
    } as const
    const text = await renderText(reportWith([], { decision, findings: [failure('PDF_PASSWORD_REQUIRED')] }))
    expect(besideLabel(text, 'Findings')).toContain('The PDF is encrypted')
  })
})

describe('warnings', () => {
  it('come after the signatures, each once, with the signature they are about', async () => {
    const weak = { code: 'SIGNER_NOT_BOUND', level: 'warning' } as const
    const stale = { code: 'TRUST_LIST_STALE', level: 'warning', about: { kind: 'list', id: 'VN/testbed' } } as const
    const findings = [weak, weak, { code: 'CLAIMED_TIME_ONLY', level: 'information' }] as const
    const text = await renderText(reportWith([signatureWith(), signatureWith({ findings })], { findings: [stale] }))
    const [, warnings = ''] = text.split('Also to be known')
    expect(warnings).toContain('A trust list is out of date. (VN/testbed)')
    expect(warnings.match(/Signature 2: The signature does not name/g)).toHaveLength(1)
    expect(warnings).not.toContain("signer's own statement")
  })

  it('are not there where there are none', async () => {
    expect(await renderText(reportWith())).not.toContain('Also to be known')
  })
})

describe('details', () => {
  it('are there when asked for', async () => {
    const attempts = [{ certificates: [LEAF], problems: [failure('NO_PATH')] }]
    const report = reportWith([signatureWith({ attempts, findings: [failure('REVOCATION_UNKNOWN')] })])
    expect(await renderText(report)).not.toContain('Details')
    const text = await renderText(report, { detail: true })
    expect(besideLabel(text, 'Algorithms')).toBe('digest sha256 signature ecdsaWithSHA256 key P-256')
    expect(besideLabel(text, 'Byte range')).toBe('[0, 840] [8840, 400]')
    expect(besideLabel(text, 'Path')).toContain(DIGEST)
    expect(besideLabel(text, 'Attempts')).toContain('1. "Testbed Trading" > led to no anchor failure NO_PATH')
    expect(besideLabel(text, 'Findings')).toContain('failure REVOCATION_UNKNOWN')
    expect(besideLabel(text, 'Findings')).toContain('RFC 5652 §5.4')
    expect(besideLabel(text, 'Lists used')).toContain(`number 7, next update 2027-05-24T00:00:00Z ${PACKAGE.list}`)
    expect(besideLabel(text, 'Requests')).toBe('none')
  })

  it('are cut where there is no end of them', async () => {
    const findings = Array.from({ length: 1000 }, (_, i) =>
      failure('CERTIFICATE_MALFORMED', { reason: `r${i}`, what: 'w' }),
    )
    const text = await renderText(reportWith([signatureWith({ findings })]), { detail: true })
    expect(besideLabel(text, 'Findings')).toContain('and 975 more')
  })
})

describe('render', () => {
  it('breaks every line but the first to the width', async () => {
    const name = 'Testbed '.repeat(20)
    const { signer } = signatureWith()
    const report = reportWith([signatureWith(signer === undefined ? {} : { signer: { ...signer, commonName: name } })])
    for (const width of [60, 80, 100]) {
      const [, ...lines] = (await renderText(report, { detail: true, width })).split('\n')
      // A digest is not cut where a line has room for it.
      for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(width)
    }
  })

  it('colours only when asked to, and with nothing but colours', async () => {
    const plain = await renderText(reportWith(), { detail: true })
    expect(plain).not.toContain('\u001b')
    const coloured = await renderText(reportWith(), { detail: true, colour: true })
    expect(coloured).toMatch(/^\u001b\[1;32mYou may rely on it: [^\u001b]*\u001b\[0m\n/)
    expect(coloured.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain)
  })

  it('refuses what it does not have', async () => {
    await expect(render(reportWith(), { format: 'pdf' as 'text' })).rejects.toThrow(UsageError)
    await expect(renderText(reportWith(), { language: 'xx' as 'en' })).rejects.toThrow(UsageError)
    await expect(renderText(reportWith(), { width: Number.NaN })).rejects.toThrow(UsageError)
    await expect(renderText(reportWith(), { timeZone: 'Asia/Nowhere' })).rejects.toThrow(UsageError)
  })
})

describe('what is also to be known', () => {
  it('has the time that an invoice states where it is signed', async () => {
    const data = { time: '2026-11-24T17:00:00' }
    const findings = [{ code: 'INVOICE_TIME_SIGNED', level: 'information', data }] as const
    expect(await renderText(reportWith(undefined, { findings }))).toContain('2026-11-24T17:00:00')
  })
})
