import * as pkijs from 'pkijs'
import { encode } from '../../src/testbed/der.ts'
import { onlySigner, parse, readSignedData } from './second-reading.ts'

/** What a time-stamp token says, read with pkijs. */
export function tokenContent(token: Uint8Array): Uint8Array {
  return new Uint8Array(readSignedData(token).encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0))
}

export function tokenInfo(token: Uint8Array): pkijs.TSTInfo {
  return new pkijs.TSTInfo({ schema: parse(tokenContent(token)) })
}

export function imprintOf(token: Uint8Array): string {
  return Buffer.from(tokenInfo(token).messageImprint.hashedMessage.valueBlock.valueHexView).toString('hex')
}

/** The values of the only signer's unsigned attributes of a type, encoded. */
export function unsignedValuesOf(cms: Uint8Array, type: string): readonly Uint8Array[] {
  return (onlySigner(cms).unsignedAttrs?.attributes ?? [])
    .filter((attribute) => attribute.type === type)
    .flatMap(({ values }) => values.map(encode))
}
