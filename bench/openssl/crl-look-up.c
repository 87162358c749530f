/*
 * Reads a CRL with OpenSSL's C library and looks a serial number up in it, so many times.
 *
 *   crl-look-up CRL.der SERIAL ROUNDS
 *
 * SERIAL is hexadecimal. Prints the milliseconds of each round on a line; exits with 1 where the number is not listed.
 */
#include <openssl/bn.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 2;
  long length = ftell(file);
  rewind(file);
  unsigned char *octets = malloc((size_t)length);
  if (octets == NULL || fread(octets, 1, (size_t)length, file) != (size_t)length) return 2;
  fclose(file);
  BIGNUM *number = NULL;
  if (!BN_hex2bn(&number, argv[2])) return 2;
  ASN1_INTEGER *serial = BN_to_ASN1_INTEGER(number, NULL);
  if (serial == NULL) return 2;
  for (int round = atoi(argv[3]); round > 0; round--) {
    double started = now();
    const unsigned char *at = octets;
    X509_CRL *crl = d2i_X509_CRL(NULL, &at, length);
    X509_REVOKED *entry;
    if (crl == NULL || X509_CRL_get0_by_serial(crl, &entry, serial) != 1) return 1;
    double ended = now();
    X509_CRL_free(crl);
    printf("%.3f\n", ended - started);
  }
  return 0;
}
