import { afterEach, describe, expect, it, vi } from 'vitest'
import { terminalOf, usesColour } from '../../src/cli/colour.ts'
import { CommandError, describeError } from '../../src/cli/errors.ts'
import { EXIT, exitCodeOf, worstOf } from '../../src/cli/exit-codes.ts'
import { printJson } from '../../src/cli/json-output.ts'
import { numbered, renamePlaces } from '../../src/cli/rename-places.ts'
import { timeOf } from '../../src/cli/time-option.ts'
import { UsageError } from '../../src/core/errors.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const stream = (isTTY: boolean, columns = 80): NodeJS.WriteStream => ({ isTTY, columns }) as NodeJS.WriteStream

describe('colours', () => {
  it('are for terminals alone', () => {
    vi.stubEnv('NO_COLOR', '')
    vi.stubEnv('TERM', 'xterm')
    expect(usesColour(stream(true), false)).toBe(true)
    expect(usesColour(stream(false), false)).toBe(false)
  })

  it.each([
    ['NO_COLOR', '1'],
    ['TERM', 'dumb'],
  ])('are off with %s=%s', (name, value) => {
    vi.stubEnv('NO_COLOR', '')
    vi.stubEnv('TERM', 'xterm')
    vi.stubEnv(name, value)
    expect(usesColour(stream(true), false)).toBe(false)
  })

  it('are off when asked to be', () => {
    expect(usesColour(stream(true), true)).toBe(false)
  })

  it('come with the width of the terminal, within reason', () => {
    expect(terminalOf(stream(true, 72)).width).toBe(72)
    expect(terminalOf(stream(true, 500)).width).toBe(120)
    expect(terminalOf(stream(false))).toEqual({})
  })

  it('come with the time zone of the machine at a terminal, and nowhere else', () => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({
      timeZone: 'Asia/Ho_Chi_Minh',
    } as Intl.ResolvedDateTimeFormatOptions)
    expect(terminalOf(stream(true, 72)).timeZone).toBe('Asia/Ho_Chi_Minh')
    expect(terminalOf(stream(false))).toEqual({})
  })
})

describe('exit codes', () => {
  it('are ordered accept, review, reject, error', () => {
    const { accept, review, reject, error } = EXIT
    expect([worstOf([accept, review]), worstOf([review, reject]), worstOf([reject, error, accept])]).toEqual([2, 1, 3])
    expect(worstOf([])).toBe(0)
    expect(exitCodeOf({ outcome: 'review', reasons: [], relaxations: [], warnings: [], next: [] })).toBe(2)
  })
})

describe('errors', () => {
  it('of the person and of the library are one line with a code', () => {
    expect(describeError(new CommandError('USAGE_OPTION_INVALID', '--in', 'is missing'))).toBe(
      'asean-verify: USAGE_OPTION_INVALID: --in: is missing',
    )
    expect(describeError(new UsageError('USAGE_POLICY_UNKNOWN', 'lenient'))).toBe(
      'asean-verify: USAGE_POLICY_UNKNOWN: lenient',
    )
  })

  it('of the program are one line that asks to report it', () => {
    const line = describeError(new TypeError('x is undefined\n    at y'))
    expect(line).toMatch(/^asean-verify: INTERNAL_ERROR: x is undefined\. .*please report it\.$/)
    expect(describeError('thrown')).toContain('thrown')
  })

  it('of a machine that lacks something are no defect of the program', () => {
    const open = Object.assign(new Error('EMFILE: too many open files, open'), { code: 'EMFILE', syscall: 'open' })
    expect(describeError(open)).toBe(
      'asean-verify: USAGE_INPUT_UNREADABLE: too many files are open in this process (see ulimit -n) (EMFILE)',
    )
    const spawned = Object.assign(new Error('spawn EPERM'), { code: 'EPERM', syscall: 'spawn' })
    expect(describeError(spawned)).toContain('the system refuses spawn (EPERM)')
  })

  it('get the names of the command line', () => {
    const names = { ...numbered('anchors', ['a.pem', 'b.pem']), use: '--use' }
    const renamed = (error: unknown): string => describeError(renamePlaces(error, names))
    expect(renamed(new UsageError('USAGE_CERTIFICATE_INVALID', 'anchors[1]', 'INPUT_NOT_PEM'))).toBe(
      'asean-verify: USAGE_CERTIFICATE_INVALID: b.pem: INPUT_NOT_PEM',
    )
    expect(renamed(new UsageError('USAGE_OPTION_INVALID', 'use#/x', 'y'))).toBe(
      'asean-verify: USAGE_OPTION_INVALID: --use#/x: y',
    )
    const others = [new UsageError('USAGE_OPTION_INVALID', 'toString', 'y'), new TypeError('x'), 'thrown']
    for (const error of others) expect(renamePlaces(error, names)).toBe(error)
  })
})

describe('times', () => {
  it('are an instant, or the first of a day', () => {
    expect(timeOf('2026-11-24T10:00:00Z', '--at').toISOString()).toBe('2026-11-24T10:00:00.000Z')
    expect(timeOf('2026-11-24', '--at').toISOString()).toBe('2026-11-24T00:00:00.000Z')
  })

  it.each([
    'now',
    '',
    '24.11.2026',
    '2026-11-24T10:00:00',
    '2026-11-24 10:00:00Z',
    '2026-13-01',
    '2026-02-29',
    '2026-11-24T25:00:00Z',
  ])('are nothing else: %s', (word) => {
    expect(() => timeOf(word, '--at')).toThrow(CommandError)
  })
})

describe('JSON', () => {
  it('is canonical, on one line, with what misleads escaped, and means the same', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const value = { b: '\u202e\u009b \u2028\u2029\u200b', a: ['é\n', '\ud800'], 10: 1, 9: 2 }
    printJson(value)
    const [[written] = []] = write.mock.calls
    write.mockRestore()
    expect(written).toBe('{"10":1,"9":2,"a":["é\\n","\\ud800"],"b":"\\u202e\\u009b \\u2028\\u2029\\u200b"}\n')
    expect(JSON.parse(String(written))).toEqual(value)
  })
})
