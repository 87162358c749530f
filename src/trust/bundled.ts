import bn from '../../trust-lists/bn.json'
import id from '../../trust-lists/id.json'
import kh from '../../trust-lists/kh.json'
import la from '../../trust-lists/la.json'
import mm from '../../trust-lists/mm.json'
import my from '../../trust-lists/my.json'
import ph from '../../trust-lists/ph.json'
import sg from '../../trust-lists/sg.json'
import th from '../../trust-lists/th.json'
import tl from '../../trust-lists/tl.json'
import vn from '../../trust-lists/vn.json'
import type { StateCode } from '../core/states.ts'

/** The lists in the package. Imported only where they are used: they are most of its size. */
export const BUNDLED_LISTS: Readonly<Record<StateCode, object>> = {
  BN: bn,
  KH: kh,
  ID: id,
  LA: la,
  MY: my,
  MM: mm,
  PH: ph,
  SG: sg,
  TH: th,
  TL: tl,
  VN: vn,
}
