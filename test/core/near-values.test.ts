import { describe, expect, it } from 'vitest'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { readExpectedSigner } from '../../src/acceptance/read-signer.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { takeJudgeOptions } from '../../src/verifier/takings.ts'

/** Values of the library that were nearly right: what was meant is told, and never taken. */

const messageOf = (call: () => unknown): string => {
  try {
    call()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'taken'
}

describe('a value that was nearly right', () => {
  it.each(['Vietnam', 'VNM', 'vn', 'Việt Nam', 'Viet-Nam', 'เวียดนาม'])('names the state: %s', (relyingState) => {
    const message = messageOf(() => takeJudgeOptions({ relyingState }))
    expect(message).toContain('did you mean VN?')
    expect(messageOf(() => readExpectedSigner({ commonName: 'a', state: relyingState }))).toContain('did you mean VN?')
  })

  it.each([
    ['contrct', 'contract'],
    ['Technical', 'technical'],
    ['invoices', 'invoice'],
  ])('names the policy: %s', (policy, meant) => {
    expect(messageOf(() => readPolicy(policy))).toContain(`did you mean ${meant}?`)
  })

  it.each([
    [{ revocation: 'if-availble' }, 'if-available'],
    [{ use: 'contracts' }, 'contract'],
    [{ origin: 'not-requird' }, 'not-required'],
    [{ laterMarks: 'on-blank' }, 'on-blank-paper'],
  ])('names what the member of a policy may be: %j', (member, meant) => {
    expect(messageOf(() => readPolicy({ name: 'house', ...member }))).toContain(`did you mean ${meant}?`)
  })

  it('names the use', () => {
    expect(messageOf(() => takeJudgeOptions({ use: 'invoic' }))).toContain('did you mean invoice?')
  })

  it('names none where none is near', () => {
    for (const relyingState of ['France', 'X', '', 'SGX'.repeat(50)])
      expect(messageOf(() => takeJudgeOptions({ relyingState }))).not.toContain('did you mean')
    expect(messageOf(() => readPolicy('paper'))).not.toContain('did you mean')
    expect(messageOf(() => takeJudgeOptions({ relyingState: 'VN' }))).toBe('taken')
  })

  it('is sought in every language of the reports', () => {
    expect(LANGUAGES).toEqual(['en', 'id', 'ms', 'th', 'vi'])
  })
})
