import bn from '../../../trust-lists/condensed/bn.json'
import id from '../../../trust-lists/condensed/id.json'
import kh from '../../../trust-lists/condensed/kh.json'
import la from '../../../trust-lists/condensed/la.json'
import mm from '../../../trust-lists/condensed/mm.json'
import my from '../../../trust-lists/condensed/my.json'
import ph from '../../../trust-lists/condensed/ph.json'
import sg from '../../../trust-lists/condensed/sg.json'
import th from '../../../trust-lists/condensed/th.json'
import tl from '../../../trust-lists/condensed/tl.json'
import vn from '../../../trust-lists/condensed/vn.json'
import type { CondensedList } from '../../lists/condensed/condensed-json.ts'

/** The lists in the package, one a state, in the form that pages load. */
export const BN: CondensedList = bn as CondensedList
export const KH: CondensedList = kh as CondensedList
export const ID: CondensedList = id as CondensedList
export const LA: CondensedList = la as CondensedList
export const MY: CondensedList = my as CondensedList
export const MM: CondensedList = mm as CondensedList
export const PH: CondensedList = ph as CondensedList
export const SG: CondensedList = sg as CondensedList
export const TH: CondensedList = th as CondensedList
export const TL: CondensedList = tl as CondensedList
export const VN: CondensedList = vn as CondensedList

/** All of them, in the order of the list of lists. */
export const LISTS: readonly CondensedList[] = [BN, KH, ID, LA, MY, MM, PH, SG, TH, TL, VN]
