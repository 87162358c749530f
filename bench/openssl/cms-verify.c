/*
 * Verifies detached CMS signatures with OpenSSL's CMS_verify, as a C program would do it, for a given time.
 *
 *   cms-verify ROOT.der DOCUMENTS MILLISECONDS
 *
 * DOCUMENTS is a sequence of messages and contents, each behind its length as 4 octets, most significant first. The path is checked up to the
 * root, for any purpose, without revocation. Prints how many were verified, in how many seconds, and in how many of processor time; exits with
 * 1 where one does not verify.
 */
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  const unsigned char *octets;
  long length;
} Part;

static unsigned char *read_file(const char *path, long *length) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) exit(2);
  *length = ftell(file);
  rewind(file);
  unsigned char *octets = malloc((size_t)*length);
  if (octets == NULL || fread(octets, 1, (size_t)*length, file) != (size_t)*length) exit(2);
  fclose(file);
  return octets;
}

static Part next_part(const unsigned char **at) {
  const unsigned char *p = *at;
  Part part = {p + 4, ((long)p[0] << 24) | ((long)p[1] << 16) | ((long)p[2] << 8) | (long)p[3]};
  *at = part.octets + part.length;
  return part;
}

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int verify(Part message, Part content, X509_STORE *store) {
  const unsigned char *at = message.octets;
  CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &at, message.length);
  BIO *data = BIO_new_mem_buf(content.octets, (int)content.length);
  int verified = cms != NULL && CMS_verify(cms, NULL, store, data, NULL, CMS_BINARY | CMS_DETACHED);
  BIO_free(data);
  CMS_ContentInfo_free(cms);
  return verified;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  long root_length, length;
  const unsigned char *root_octets = read_file(argv[1], &root_length);
  unsigned char *documents = read_file(argv[2], &length);
  double limit = atof(argv[3]) / 1000;

  X509 *root = d2i_X509(NULL, &root_octets, root_length);
  X509_STORE *store = X509_STORE_new();
  if (root == NULL || store == NULL || !X509_STORE_add_cert(store, root)) return 2;
  X509_STORE_set_purpose(store, X509_PURPOSE_ANY);

  unsigned long done = 0;
  double started = now(CLOCK_MONOTONIC), busy = now(CLOCK_PROCESS_CPUTIME_ID), elapsed;
  const unsigned char *at = documents;
  do {
    Part message = next_part(&at);
    Part content = next_part(&at);
    if (!verify(message, content, store)) {
      ERR_print_errors_fp(stderr);
      return 1;
    }
    if (at >= documents + length) at = documents;
    done++;
    elapsed = now(CLOCK_MONOTONIC) - started;
  } while (elapsed < limit);
  printf("%lu %.6f %.6f\n", done, elapsed, now(CLOCK_PROCESS_CPUTIME_ID) - busy);
  return 0;
}
