import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { isPlainProfile, OF_FULL_COLOURS } from '../../../src/pdf/embedded/icc-profile.ts'
import { latin1 } from '../build-pdf.ts'
import { curve, type Header, matrix, parametric, profile, SCREEN, type Tags, xyz } from './icc-profiles.ts'

const NAMES: Tags = Object.fromEntries(['desc', 'cprt', 'dmnd', 'vcgt'].map((name) => [name, xyz(1, 1, 1)]))
/** From daylight to D50, by IEC 61966-2-1 and annex E of ISO 15076-1. */
const FROM_DAY = [1.0479, 0.0229, -0.0502, 0.0296, 0.9904, -0.0171, -0.0092, 0.0151, 0.7517] as const
const isPlain = (tags: Tags) => isPlainProfile(latin1(profile('RGB ', tags)), 3)
/** Of no place is it farther from a power than others are, but for its steps. */
const STEPS = Array.from({ length: 256 }, (_, i) => (Math.floor(i / 64) / 3) ** 2.2)
/** A power of a screen, but for a place where each sample has another added. */
const bent = (added: (place: number) => number): Buffer =>
  curve(...Array.from({ length: 1024 }, (_, i) => (i / 1023 + added(i / 1023)) ** 2.2))
const near = (place: number, at: number) => Math.max(0, 1 - Math.abs(place - at) / 0.15)
const curved = (tag: Buffer) => isPlain({ ...SCREEN, gTRC: tag })

describe('a profile of colours', () => {
  it('has about the primaries and the curves of a screen', () => {
    expect(isPlain(SCREEN)).toBe(true)
    expect(isPlain({ ...SCREEN, ...NAMES })).toBe(true)
    for (const tag of [
      curve(2.2),
      parametric(0, 2.2),
      parametric(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045),
      curve(...Array.from({ length: 256 }, (_, i) => (i / 255) ** 2.2)),
    ])
      expect(curved(tag)).toBe(true)
  })

  it.each<[string, Tags]>([
    ['colours that change their places', { ...SCREEN, rXYZ: SCREEN['gXYZ'] as Buffer, gXYZ: SCREEN['rXYZ'] as Buffer }],
    ['a primary of another screen', { ...SCREEN, gXYZ: xyz(0.205, 0.6257, 0.0609) }],
    ['a primary that is farther off', { ...SCREEN, rXYZ: xyz(0.4861, 0.2225, 0.0139) }],
    ['a straight line', { ...SCREEN, rTRC: curve(1) }],
    ['a power of another screen', { ...SCREEN, rTRC: curve(1.8) }],
    ['a power that is higher', { ...SCREEN, bTRC: parametric(0, 2.4) }],
    ['no curve', { ...SCREEN, rTRC: curve() }],
    [
      'a curve of very many places',
      { ...SCREEN, rTRC: curve(...Array.from({ length: 4097 }, (_, i) => (i / 4096) ** 2.2)) },
    ],
    ['a curve that falls', { ...SCREEN, rTRC: curve(1, 0.5, 0) }],
    ['a curve of two places', { ...SCREEN, rTRC: curve(0, 1) }],
    ['a table of colours', { ...SCREEN, A2B0: curve(2.2) }],
    ['a tag that no edition has', { ...SCREEN, tbed: curve(2.2) }],
    ['colours by numbers of video', { ...SCREEN, cicp: curve(2.2) }],
    ['a curve of grey beside those of colours', { ...SCREEN, kTRC: curve(2.2) }],
    ['a curve with a step between two places', { ...SCREEN, gTRC: parametric(3, 1, 0, 0.55, 0.4, 0.6) }],
    ['a curve that ends below white', { ...SCREEN, gTRC: parametric(3, 2.2, 0.9, 0, 0.5, 0.01) }],
    ['a curve that is as good as flat', { ...SCREEN, rTRC: curve(...STEPS) }],
    ['a curve that is off in one place', { ...SCREEN, gTRC: bent((at) => 0.057 * near(at, 0.3)) }],
    ['a step between two samples', { ...SCREEN, gTRC: bent((at) => (at > 0.5 ? 0.033 : -0.033) * near(at, 0.5)) }],
    [
      'a curve that is flat for a while',
      { ...SCREEN, gTRC: bent((at) => Math.max(-0.033, Math.min(0.033, 0.7 - at)) * near(at, 0.7)) },
    ],
    ['a white that is grey', { ...SCREEN, gTRC: bent((at) => -0.02 * at) }],
    ['a black that is grey', { ...SCREEN, gTRC: bent((at) => 0.3 * near(at, 0) * (1 - at)) }],
    ['a white that is darker than white', { ...SCREEN, gXYZ: xyz(0.3651, 0.6869, 0.0971) }],
    ['parameters of another form', { ...SCREEN, bTRC: parametric(4, 2.2) }],
  ])('has not %s', (_, tags) => {
    expect(isPlain(tags)).toBe(false)
  })

  it.each<[string, Tags]>([
    ['the white of daylight', { wtpt: xyz(0.9505, 1, 1.0891), bkpt: xyz(0, 0, 0) }],
    ['the white of D50, and how it came to that', { wtpt: xyz(0.9642, 1, 0.8249), chad: matrix(...FROM_DAY) }],
    ['a black that was measured', { bkpt: xyz(0.0024, 0.0025, 0.0021), chad: matrix(1, 0, 0, 0, 1, 0, 0, 0, 1) }],
  ])('may have %s', (_, tags) => {
    expect(isPlain({ ...SCREEN, ...tags })).toBe(true)
  })

  it.each<[string, Tags]>([
    ['a white that is black', { wtpt: xyz(0, 0, 0) }],
    ['a white that is grey', { wtpt: xyz(0.9, 0.9, 0.8) }],
    ['a white that is yellow', { wtpt: xyz(0.9642, 1, 0.2) }],
    ['a white that no reader reads', { wtpt: matrix(0.9642, 1, 0.8249) }],
    ['two whites', { wtpt: Buffer.concat([xyz(0.9642, 1, 0.8249), xyz(0, 0, 0).subarray(8)]) }],
    ['a black that is white', { bkpt: xyz(0.9642, 1, 0.8249) }],
    ['a light that is none', { chad: matrix(0, 0, 0, 0, 0, 0, 0, 0, 0) }],
    ['a light that makes colours others', { chad: matrix(0, 1, 0, 1, 0, 0, 0, 0, 1) }],
    ['part of a light', { chad: matrix(1, 0, 0, 0, 1, 0) }],
    ['colours that a device has not', { gamt: curve(2.2) }],
  ])('has not %s', (_, tags) => {
    expect(isPlain({ ...SCREEN, ...tags })).toBe(false)
  })

  it('has the white of its device', () => {
    const without = profile('RGB ').replace('wtpt', 'desc')
    expect(isPlainProfile(latin1(without), 3)).toBe(false)
  })

  it('is of a device that has colours, by a light and an intent that are relative', () => {
    const headed = (header: Header) => isPlainProfile(latin1(profile('RGB ', SCREEN, header)), 3)
    for (const kind of ['mntr', 'prtr', 'scnr', 'spac']) expect(headed({ kind }), kind).toBe(true)
    for (const kind of ['link', 'abst', 'nmcl', 'xxxx']) expect(headed({ kind }), kind).toBe(false)
    expect(headed({ intent: 2 })).toBe(true)
    for (const intent of [3, 4, 0x10000]) expect(headed({ intent })).toBe(false)
    expect(headed({ light: [0.9505, 1, 1.0891] })).toBe(false)
  })

  it('may have a power of another screen, for black and full colours', () => {
    const isFull = (tag: Buffer) => isPlainProfile(latin1(profile('GRAY', { kTRC: tag })), 1, OF_FULL_COLOURS)
    for (const power of [1.6, 1.8, 2.4]) expect(isFull(curve(power)), `${power}`).toBe(true)
    for (const tag of [curve(1), curve(3), bent((at) => -0.02 * at)]) expect(isFull(tag)).toBe(false)
  })

  it('is whole, and has each tag once', () => {
    const whole = profile('RGB ')
    expect(isPlainProfile(latin1(whole.slice(0, -1)), 3)).toBe(false)
    expect(isPlainProfile(latin1(whole.slice(0, 130)), 3)).toBe(false)
    expect(isPlainProfile(latin1(`\0\0\0\x90${whole.slice(4)}`), 3)).toBe(false)
    expect(isPlain({ ...SCREEN, rXYZ2: SCREEN['rXYZ'] as Buffer })).toBe(false)
    expect(isPlainProfile(latin1(whole), 1)).toBe(false)
    expect(isPlainProfile(latin1(whole.replace('acsp', 'acsq')), 3)).toBe(false)
  })
})
