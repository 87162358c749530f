/** OASIS UBL 2.1: the namespaces of its aggregates, of its texts and of its extensions. */
export const UBL_INVOICE = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'
export const CAC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2'
export const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'
export const EXT = 'urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2'
