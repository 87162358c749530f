import type { UpdateCase } from '../cases-type.ts'
import { ANNOTATIONS } from './annotations.ts'
import { FORMS } from './forms.ts'
import { LONG_TERM } from './long-term.ts'
import { MIXED } from './mixed.ts'
import { OTHERS } from './others.ts'
import { SIGNING } from './signing.ts'
import { SIGNPDF } from './signpdf.ts'

export const CASES: readonly UpdateCase[] = [
  ...SIGNING,
  ...LONG_TERM,
  ...FORMS,
  ...ANNOTATIONS,
  ...OTHERS,
  ...SIGNPDF,
  ...MIXED,
]
