import type { AttackClass } from '../types.ts'
import { ADDED } from './added.ts'
import { ANNOTATIONS_OVER } from './annotations-over.ts'
import { CHANGED_LATER } from './changes.ts'
import { DRAWN_FIELDS } from './drawn-fields.ts'
import { DRAWN_VALUES } from './drawn-values.ts'
import { FORBIDDEN_CHANGES } from './forbidden-changes.ts'
import { HINT_TABLES } from './hint-tables.ts'
import { OTHER_ROUTES } from './other-routes.ts'
import { PAINTED_KINDS } from './painted-kinds.ts'
import { PREPARED_PLACES } from './prepared-places.ts'
import { REPLACED_VALUES } from './replaced-values.ts'
import { ROLES } from './roles.ts'
import { SHARED_OBJECTS } from './shared-objects.ts'
import { STRUCTURE } from './structure.ts'
import { SUPERSEDED_OBJECTS } from './superseded-objects.ts'
import { UNNAMED_OBJECTS } from './unnamed-objects.ts'
import { WIDGET_VALUES } from './widget-values.ts'

/** All classes, in the order of their sections. */
export const ATTACK_CLASSES: readonly AttackClass[] = [
  ...UNNAMED_OBJECTS,
  ...SUPERSEDED_OBJECTS,
  ...OTHER_ROUTES,
  ...HINT_TABLES,
  ...ROLES,
  ...SHARED_OBJECTS,
  ...CHANGED_LATER,
  ...STRUCTURE,
  ...FORBIDDEN_CHANGES,
  ...DRAWN_FIELDS,
  ...REPLACED_VALUES,
  ...WIDGET_VALUES,
  ...ADDED,
  ...PAINTED_KINDS,
  ...ANNOTATIONS_OVER,
  ...PREPARED_PLACES,
  ...DRAWN_VALUES,
]
