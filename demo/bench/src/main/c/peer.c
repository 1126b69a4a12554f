/* What plain system calls allow: one epoll loop, OpenSSL, and for each burst one SSL_write, so one send, a client. Speaks charwire/1 with the
   swarm, for streams with pauses. Arguments: port, least and most characters of a burst, pause in ms, certificate, key. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SEND_BUFFER = 64 * 1024, EVENTS = 256, LINE = 2048 };

struct client {
  int fd;
  SSL *ssl;
  int joined;
  size_t index;
  /* What the socket refused, to be written again as it is; nothing else is sent meanwhile. */
  char *refused;
  int refused_bytes;
  long missed, delivered, skipped;
};

static struct client **clients;
static size_t joined, room;
static int epoll;
static long position, answered, ids;
static int least, most;
static long pause_ms;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static uint64_t state = 7;
static uint32_t draw(uint32_t bound) {
  uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return (uint32_t)(((uint64_t)(uint32_t)(z ^ (z >> 31)) * bound) >> 32);
}

static void watch(struct client *c, int operation, uint32_t events) {
  struct epoll_event event = {.events = events, .data.ptr = c};
  if (epoll_ctl(epoll, operation, c->fd, &event) < 0) fail("epoll_ctl");
}

static void leave(struct client *c) {
  if (c->joined) {
    clients[c->index] = clients[--joined];
    clients[c->index]->index = c->index;
  }
  SSL_free(c->ssl);
  close(c->fd);
  free(c->refused);
  free(c);
}

/* Returns whether all was taken. */
static int put(struct client *c, const char *bytes, int count) {
  if (c->refused) return 0;
  int written = SSL_write(c->ssl, bytes, count);
  if (written == count) return 1;
  if (SSL_get_error(c->ssl, written) == SSL_ERROR_WANT_WRITE) {
    c->refused = memcpy(malloc(count), bytes, count);
    c->refused_bytes = count;
    watch(c, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    return 1;
  }
  ERR_clear_error();
  return 0;
}

static void send_burst(struct client *c, const char *line, int bytes, int chars) {
  if (c->refused) {
    c->missed += chars;
    return;
  }
  if (c->missed) {
    char gap[64];
    int length = snprintf(gap, sizeof gap, "GAP %ld\n", c->missed);
    c->skipped += c->missed;
    c->missed = 0;
    put(c, gap, length);
    if (c->refused) {
      c->missed += chars;
      return;
    }
  }
  c->delivered += chars;
  put(c, line, bytes);
}

static void stamp(char *text, size_t size) {
  time_t t = time(NULL);
  struct tm utc;
  gmtime_r(&t, &utc);
  strftime(text, size, "%Y-%m-%dT%H:%M:%S.000Z", &utc);
}

static void answer(struct client *c, char *line) {
  char text[LINE], at[32];
  if (strncasecmp(line, "PING ", 5) == 0) {
    put(c, text, snprintf(text, sizeof text, "PONG %s\n", line + 5));
  } else if (strcasecmp(line, "STAT") == 0) {
    stamp(at, sizeof at);
    if (c->missed) {
      put(c, text, snprintf(text, sizeof text, "GAP %ld\n", c->missed));
      c->skipped += c->missed;
      c->missed = 0;
    }
    put(c, text,
        snprintf(text, sizeof text, "STAT generated=%ld total=%ld since=%s delivered=%ld skipped=%ld\n", position - answered, position,
                 at, c->delivered, c->skipped));
    answered = position;
    c->delivered = c->skipped = 0;
  }
}

static void join(struct client *c) {
  char text[LINE];
  if (joined == room) clients = realloc(clients, (room = room ? 2 * room : 64) * sizeof *clients);
  c->joined = 1;
  c->index = joined;
  clients[joined++] = c;
  put(c, text,
      snprintf(text, sizeof text,
               "HELLO charwire/1 range=U+0021-U+007E burst=%d-%d pause=%ld-%ld pos=%ld client=%ld stream=peer server=c/openssl\n", least,
               most, pause_ms, pause_ms, position, ++ids));
}

static void ready(struct client *c, uint32_t events) {
  if ((events & EPOLLOUT) && c->refused) {
    if (SSL_write(c->ssl, c->refused, c->refused_bytes) > 0) {
      free(c->refused);
      c->refused = NULL;
      watch(c, EPOLL_CTL_MOD, EPOLLIN);
    }
  }
  if (!(events & ~EPOLLOUT)) return;
  if (!c->joined) {
    int done = SSL_do_handshake(c->ssl);
    if (done == 1) {
      join(c);
    } else if (SSL_get_error(c->ssl, done) != SSL_ERROR_WANT_READ) {
      leave(c);
      return;
    }
  }
  char bytes[LINE];
  int count;
  while (c->joined && (count = SSL_read(c->ssl, bytes, sizeof bytes - 1)) > 0) {
    bytes[count] = 0;
    for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n")) answer(c, line);
  }
  if (c->joined && SSL_get_error(c->ssl, count) != SSL_ERROR_WANT_READ) leave(c);
  ERR_clear_error();
}

static void accept_all(int listener, SSL_CTX *tls) {
  int fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    int on = 1, buffer = SEND_BUFFER;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    struct client *c = calloc(1, sizeof *c);
    c->fd = fd;
    c->ssl = SSL_new(tls);
    SSL_set_fd(c->ssl, fd);
    SSL_set_accept_state(c->ssl);
    watch(c, EPOLL_CTL_ADD, EPOLLIN);
  }
}

static void tick(void) {
  char line[LINE] = "CHARS ";
  int chars = least + (int)draw(most - least + 1), bytes = 6;
  for (int i = 0; i < chars; i++) line[bytes++] = (char)('!' + draw(94));
  line[bytes++] = '\n';
  position += chars;
  for (size_t i = joined; i-- > 0;) send_burst(clients[i], line, bytes, chars);
}

static int choose(SSL *ssl, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned int size, void *unused) {
  (void)ssl;
  (void)unused;
  static const unsigned char name[] = "\012charwire/1";
  return SSL_select_next_proto((unsigned char **)out, length, name, sizeof name - 1, in, size) == OPENSSL_NPN_NEGOTIATED
             ? SSL_TLSEXT_ERR_OK
             : SSL_TLSEXT_ERR_NOACK;
}

int main(int count, char **words) {
  if (count != 7) return 2;
  least = atoi(words[2]);
  most = atoi(words[3]);
  pause_ms = atol(words[4]);
  signal(SIGPIPE, SIG_IGN);
  SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
  if (SSL_CTX_use_certificate_chain_file(tls, words[5]) != 1 || SSL_CTX_use_PrivateKey_file(tls, words[6], SSL_FILETYPE_PEM) != 1) {
    ERR_print_errors_fp(stderr);
    return 1;
  }
  SSL_CTX_set_ciphersuites(tls, "TLS_AES_128_GCM_SHA256");
  SSL_CTX_set_mode(tls, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(tls, choose, NULL);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1])), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 1024) < 0) fail("listen");
  epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[EVENTS];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
  double due = now() + pause_ms / 1e3;
  for (;;) {
    double left = due - now();
    int found = epoll_wait(epoll, events, EVENTS, left <= 0 ? 0 : (int)(left * 1e3) + 1);
    for (int i = 0; i < found; i++) {
      if (events[i].data.ptr) {
        ready(events[i].data.ptr, events[i].events);
      } else {
        accept_all(listener, tls);
      }
    }
    while (now() >= due) {
      tick();
      due += pause_ms / 1e3;
    }
  }
}
