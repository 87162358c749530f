import { describe, expect, it } from 'vitest'
import { superLinear } from './super-linear.ts'

const LINEAR: readonly RegExp[] = [
  /^\s+$/,
  /\s+/g,
  /"[^"]*"/g,
  /<[^<>]*>/g,
  /^(?:[a-z0-9-]{1,63}\.)*[a-z]+$/,
  /a[^a]*b/g,
  /^ +/gm,
  /^[\s\S]*?x/,
  /(?:^|[\s,])[a-z]+:/g,
  /^(?:a|b)*$/,
  /(?<=\s)x/g,
  /(?=a)b*/,
  /x{60,}/,
  /^0{50}\d{14}$/,
  /(?<!\\)(\\*)("|$)/g,
  /(?<![\w-])mso-[a-z-]+:/g,
]

const SUPER_LINEAR: readonly RegExp[] = [
  /\s+$/,
  /=+$/,
  /<[^>]*>/g,
  /\s*x/,
  /^\s*\s*x/,
  /^(?:a+)+b/,
  /^(?:a|a)*b/,
  /^(?:a?b?)*c/,
  /^(?:a|aa)+$/,
  /a.*b|a/gs,
  /x(?=.*y)/g,
  /(?<=a*)b/,
  /\d+(?:\.\d+)?%/,
  /^.*:.*:.*;/,
  /^(?:a{1,38}){1,32}b/,
  /(?:ab)+c/,
  /(?<=\\)\\*"/g,
  /^\s*x/m,
  /I[i\u0131]*x/iu,
]

describe('the steps of a regular expression', () => {
  it.each(LINEAR)('%s is linear', (pattern) => {
    expect(superLinear(pattern)).toBeNull()
  })
  it.each(SUPER_LINEAR)('%s is not', (pattern) => {
    expect(superLinear(pattern)).not.toBeNull()
  })
})
