import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/core/errors.ts'
import { createAddressPolicy } from '../../src/fetch/address-policy.ts'

const PUBLIC = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '192.0.1.1', '2606:4700::1111', '2404:6800:4003::1']

/** Of this machine or of a private network: an organisation may have a CA there. */
const PRIVATE = [
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '127.0.0.1',
  '127.8.8.8',
  '100.64.0.1',
  '::1',
  'fc00::1',
  'fdff::1',
]

/** Of no other single machine, or what leads around what is said of IPv4. */
const NEVER = [
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '169.254.170.2',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '192.88.99.1',
  '168.63.129.16',
  '100.100.100.200',
  '::',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'fd00:ec2::254',
  '::ffff:8.8.8.8',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2002:808:808::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:db8::1',
  '3fff::1',
  '100::1',
  '5f00::1',
  '4000::1',
]

describe('the addresses that may be connected to', () => {
  it('are public ones', () => {
    const policy = createAddressPolicy({})
    expect(PUBLIC.filter((address) => !policy.allows(address))).toEqual([])
    expect([...PRIVATE, ...NEVER].filter((address) => policy.allows(address))).toEqual([])
  })

  it('are private ones too where the caller says so, and none of link-local, metadata or multicast', () => {
    const policy = createAddressPolicy({ allowPrivateAddresses: true })
    expect([...PUBLIC, ...PRIVATE].filter((address) => !policy.allows(address))).toEqual([])
    expect(NEVER.filter((address) => policy.allows(address))).toEqual([])
  })

  it('are those that the caller names, whatever they are', () => {
    const policy = createAddressPolicy({ allowAddresses: ['10.20.0.0/16', '64:ff9b::/96', '::1'] })
    const named = ['10.20.255.1', '64:ff9b::8.8.8.8', '::1']
    expect(named.filter((address) => !policy.allows(address))).toEqual([])
    expect(['10.21.0.1', '127.0.0.1', '::2'].filter((address) => policy.allows(address))).toEqual([])
  })

  it('are addresses', () => {
    const policy = createAddressPolicy({ allowPrivateAddresses: true, allowAddresses: ['0.0.0.0/0', '::/0'] })
    expect(['', 'localhost', '127.1', 'fe80::1%1', '0x7f000001'].filter((text) => policy.allows(text))).toEqual([])
  })

  it('are named as networks, or not at all', () => {
    for (const wrong of ['10.0.0.0/40', 'intranet', '', 7])
      expect(() => createAddressPolicy({ allowAddresses: [wrong as string] })).toThrow(UsageError)
  })
})
