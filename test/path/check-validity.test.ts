import { describe, expect, it } from 'vitest'
import { checkValidity } from '../../src/path/check-validity.ts'
import { AT, hold, issueCa, issueHierarchy, problemsOf, searchIn } from './fixture.ts'

const NOT_BEFORE = '2026-03-01T08:00:00Z'
const NOT_AFTER = '2027-03-01T08:00:00Z'
const validity = { notBefore: new Date(NOT_BEFORE), notAfter: new Date(NOT_AFTER) }
const held = hold(await issueCa('validity', undefined, validity))

describe('checkValidity', () => {
  it.each([
    ['the first millisecond', '2026-03-01T08:00:00.000Z'],
    ['a time between', '2026-11-24T10:00:00.000Z'],
    ['the last second', '2027-03-01T08:00:00.000Z'],
    ['the last millisecond of it', '2027-03-01T08:00:00.999Z'],
  ])('passes %s', (_, at) => {
    expect(checkValidity(held, Date.parse(at))).toBeNull()
  })

  it('fails the millisecond before, and says since when it is valid', () => {
    expect(checkValidity(held, Date.parse(NOT_BEFORE) - 1)).toEqual({
      code: 'CERTIFICATE_NOT_YET_VALID',
      clause: 'RFC 5280 §6.1.3 (a)(2)',
      certificate: held,
      data: { notBefore: NOT_BEFORE },
    })
  })

  it('fails the millisecond after, and says until when it was valid', () => {
    expect(checkValidity(held, Date.parse(NOT_AFTER) + 1000)).toMatchObject({
      code: 'CERTIFICATE_EXPIRED',
      data: { notAfter: NOT_AFTER },
    })
  })

  it('fails at every time where the end comes before the beginning', async () => {
    const never = hold(
      await issueCa('never', undefined, { notBefore: validity.notAfter, notAfter: validity.notBefore }),
    )
    for (const at of [NOT_BEFORE, NOT_AFTER, '2026-11-24T10:00:00Z', '2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z'])
      expect(checkValidity(never, Date.parse(at))).not.toBeNull()
  })

  it('reads years after 2049', async () => {
    const long = hold(await issueCa('long', undefined, { ...validity, notAfter: new Date('9999-12-31T23:59:59Z') }))
    expect(checkValidity(long, Date.parse('2051-01-01T00:00:00Z'))).toBeNull()
  })

  it('is asked of every certificate on the path', async () => {
    const past = { notAfter: new Date(AT - 1000) }
    for (const parts of [{ leaf: past }, { cas: [past] }, { cas: [{}, past] }, { cas: [past, {}] }])
      expect(problemsOf(await searchIn(await issueHierarchy(parts)))).toEqual(['CERTIFICATE_EXPIRED'])
    const future = { notBefore: new Date(AT + 1000) }
    for (const parts of [{ leaf: future }, { cas: [future] }, { cas: [future, {}] }])
      expect(problemsOf(await searchIn(await issueHierarchy(parts)))).toEqual(['CERTIFICATE_NOT_YET_VALID'])
  })
})
