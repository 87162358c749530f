import { describe, expect, it } from 'vitest'
import { isWithin, type Network, parseAddress, parseNetwork } from '../../src/fetch/ip-address.ts'
import fc from '../fast-check.ts'

const network = (text: string): Network => {
  const parsed = parseNetwork(text)
  if (parsed === null) throw new Error(text)
  return parsed
}
const address = (text: string): Uint8Array => parseAddress(text) ?? new Uint8Array()
const within = (one: string, other: string): boolean => isWithin(address(one), network(other))

describe('an address', () => {
  it.each([
    ['127.0.0.1', [127, 0, 0, 1]],
    ['255.255.255.255', [255, 255, 255, 255]],
    ['::', new Array(16).fill(0)],
    ['::1', [...new Array(15).fill(0), 1]],
    ['2001:db8::8:800:200c:417a', [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 8, 8, 0, 0x20, 0x0c, 0x41, 0x7a]],
    ['1:2:3:4:5:6:7:8', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]],
    ['1:2:3:4:5:6:7::', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 0]],
    ['::ffff:192.0.2.1', [...new Array(10).fill(0), 0xff, 0xff, 192, 0, 2, 1]],
  ])('%s is read', (text, octets) => {
    expect([...address(text)]).toEqual(octets)
  })

  it.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '0x7f.0.0.1',
    '1.2.3.4 ',
    '-1.2.3.4',
    'localhost',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    'fe80::1%eth0',
    '::1.2.3',
    '1.2.3.4::',
    '[::1]',
  ])('%j is none', (text) => {
    expect(parseAddress(text)).toBeNull()
  })

  it('is that of a URL, whatever its form there', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (four, six) => {
        expect(parseAddress(new URL(`http://${four}/`).hostname)).toEqual(parseAddress(four))
        expect(parseAddress(new URL(`http://[${six}]/`).hostname.slice(1, -1))).toEqual(parseAddress(six))
      }),
    )
  })
})

describe('a network', () => {
  it('holds what begins with the same bits', () => {
    expect(within('172.31.255.255', '172.16.0.0/12')).toBe(true)
    expect(within('172.32.0.0', '172.16.0.0/12')).toBe(false)
    expect(within('8.8.8.8', '0.0.0.0/0')).toBe(true)
    expect(within('1.2.3.4', '1.2.3.4')).toBe(true)
    expect(within('1.2.3.5', '1.2.3.4')).toBe(false)
    expect(within('3fff:fff::1', '3fff::/20')).toBe(true)
    expect(within('3fff:1000::', '3fff::/20')).toBe(false)
  })

  it('holds no address of the other kind', () => {
    expect(within('::ffff:10.0.0.1', '10.0.0.0/8')).toBe(false)
    expect(within('10.0.0.1', '::/0')).toBe(false)
  })

  it.each(['', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0.0/8/8', 'net/8', '::/129', '10.0.0.0/0x8'])(
    '%j is none',
    (text) => {
      expect(parseNetwork(text)).toBeNull()
    },
  )
})
