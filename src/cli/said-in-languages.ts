import type { Language } from '../index.ts'
import type { SaidWords } from './said.ts'
import { ID } from './said-words/id.ts'
import { MS } from './said-words/ms.ts'
import { TH } from './said-words/th.ts'
import { VI } from './said-words/vi.ts'

export const SAID_IN: Readonly<Record<Exclude<Language, 'en'>, SaidWords>> = { id: ID, ms: MS, th: TH, vi: VI }
