/*
 * Verifies XML signatures with libxmlsec1, as a C program would do it, for a given time.
 *
 *   verify-xml CERTIFICATE.der DOCUMENTS MILLISECONDS
 *
 * DOCUMENTS is a sequence of XML documents, each behind its length as 4 octets, most significant first. Attributes called "Id" are Ids. The first
 * signature is verified with the key of the certificate: digests and signature value, no path. Prints how many were verified, in how many seconds, and in
 * how many of processor time.
 */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

static unsigned char *read_file(const char *path, long *length) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) exit(2);
  *length = ftell(file);
  rewind(file);
  unsigned char *octets = malloc((size_t)*length + 1);
  if (octets == NULL || fread(octets, 1, (size_t)*length, file) != (size_t)*length) exit(2);
  fclose(file);
  return octets;
}

static void verify(const unsigned char *octets, long length, xmlSecKeyPtr key) {
  const xmlChar *ids[] = {BAD_CAST "Id", NULL};
  xmlDocPtr document = xmlReadMemory((const char *)octets, (int)length, NULL, NULL, XML_PARSE_NONET);
  if (document == NULL) exit(3);
  xmlNodePtr root = xmlDocGetRootElement(document);
  xmlSecAddIDs(document, root, ids);
  xmlNodePtr signature = xmlSecFindNode(root, xmlSecNodeSignature, xmlSecDSigNs);
  xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(NULL);
  if (signature == NULL || context == NULL) exit(3);
  context->signKey = xmlSecKeyDuplicate(key);
  if (xmlSecDSigCtxVerify(context, signature) < 0 || context->status != xmlSecDSigStatusSucceeded) exit(3);
  xmlSecDSigCtxDestroy(context);
  xmlFreeDoc(document);
}

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  if (xmlSecInit() < 0 || xmlSecCryptoAppInit(NULL) < 0 || xmlSecCryptoInit() < 0) return 2;
  long length;
  unsigned char *documents = read_file(argv[2], &length);
  xmlSecKeyPtr key = xmlSecCryptoAppKeyLoad(argv[1], xmlSecKeyDataFormatCertDer, NULL, NULL, NULL);
  if (key == NULL) return 2;
  double limit = atof(argv[3]) / 1000;
  double started = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
  long done = 0;
  while (now(CLOCK_MONOTONIC) - started < limit)
    for (const unsigned char *p = documents; p < documents + length; done++) {
      long size = ((long)p[0] << 24) | ((long)p[1] << 16) | ((long)p[2] << 8) | (long)p[3];
      verify(p + 4, size, key);
      p += 4 + size;
    }
  printf("%ld %f %f\n", done, now(CLOCK_MONOTONIC) - started, now(CLOCK_PROCESS_CPUTIME_ID) - processor);
  return 0;
}
