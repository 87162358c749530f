/*
 * Validates certificates with OpenSSL's X509_verify_cert, as a C program would do it, for a given time.
 *
 *   verify-cert ROOT.der INTERMEDIATES LEAVES MILLISECONDS anew|once
 *
 * INTERMEDIATES and LEAVES are sequences of certificates, each behind its length as 4 octets, most significant first. Any purpose, no revocation.
 * "anew": the certificates are decoded for each validation. Prints how many were validated, in how many seconds, in how many of processor time, and
 * how many of them were valid.
 */
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  unsigned char *octets;
  long length;
} File;

static File read_file(const char *path) {
  File read;
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) exit(2);
  read.length = ftell(file);
  rewind(file);
  read.octets = malloc((size_t)read.length + 1);
  if (read.octets == NULL || fread(read.octets, 1, (size_t)read.length, file) != (size_t)read.length) exit(2);
  fclose(file);
  return read;
}

static X509 *next_certificate(const unsigned char **at) {
  const unsigned char *p = *at;
  long length = ((long)p[0] << 24) | ((long)p[1] << 16) | ((long)p[2] << 8) | (long)p[3];
  *at = p + 4 + length;
  p += 4;
  X509 *certificate = d2i_X509(NULL, &p, length);
  if (certificate == NULL) exit(2);
  return certificate;
}

static STACK_OF(X509) * decode(File file) {
  STACK_OF(X509) *certificates = sk_X509_new_null();
  for (const unsigned char *at = file.octets; at < file.octets + file.length;)
    sk_X509_push(certificates, next_certificate(&at));
  return certificates;
}

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 6) return 2;
  File root_file = read_file(argv[1]), intermediates_file = read_file(argv[2]), leaves = read_file(argv[3]);
  double limit = atof(argv[4]) / 1000;
  int anew = strcmp(argv[5], "anew") == 0;

  const unsigned char *root_octets = root_file.octets;
  X509 *root = d2i_X509(NULL, &root_octets, root_file.length);
  X509_STORE *store = X509_STORE_new();
  if (root == NULL || store == NULL || !X509_STORE_add_cert(store, root)) return 2;
  X509_STORE_set_purpose(store, X509_PURPOSE_ANY);

  STACK_OF(X509) *intermediates = decode(intermediates_file);
  unsigned long done = 0, valid = 0;
  double started = now(CLOCK_MONOTONIC), busy = now(CLOCK_PROCESS_CPUTIME_ID), elapsed;
  const unsigned char *at = leaves.octets;
  do {
    X509 *leaf = next_certificate(&at);
    STACK_OF(X509) *given = anew ? decode(intermediates_file) : intermediates;
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    if (!X509_STORE_CTX_init(context, store, leaf, given)) return 2;
    if (X509_verify_cert(context) == 1) valid++;
    X509_STORE_CTX_free(context);
    if (anew) sk_X509_pop_free(given, X509_free);
    X509_free(leaf);
    if (at >= leaves.octets + leaves.length) at = leaves.octets;
    done++;
    elapsed = now(CLOCK_MONOTONIC) - started;
  } while (elapsed < limit);
  printf("%lu %.6f %.6f %lu\n", done, elapsed, now(CLOCK_PROCESS_CPUTIME_ID) - busy, valid);
  return 0;
}
