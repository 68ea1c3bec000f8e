/*
 * A slow link between two network namespaces, for kernels without netem.
 *
 *   link DELAY_US RATE_BITS LOSS_PPM
 *
 * Makes a TUN device `bench-near` in the namespace that it is started in, moves into a new namespace and makes
 * `bench-far` there; that namespace lives as long as this program and is found at /proc/PID/ns/net. Then it says
 * "ready" and carries packets between the two, both ways alike: each packet waits its turn at RATE_BITS a second
 * (0 = at once), then travels DELAY_US. A packet that would wait longer than QUEUE_NS for its turn is dropped, as a
 * router with a full buffer does.
 *
 * LOSS_PPM of a million packets are lost at random on the way from far to near, where the bytes of a download travel.
 * Only packets that carry data are lost: one lost SYN costs a second, and a run with it says nothing about the other
 * runs. The random numbers are the same at each start.
 *
 * The kernel ends it when its parent is gone.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { PACKET_BYTES = 2048, SLOTS = 1 << 15, DATA_BYTES = 200 };

static const uint64_t QUEUE_NS = 50 * 1000000ull;
/* Packets leave in small groups: waking for each of 80,000 a second would cost more than carrying them. */
static const uint64_t GROUP_NS = 200 * 1000ull;

struct packet {
  uint64_t due_ns;
  int length;
  uint8_t bytes[PACKET_BYTES];
};

/* One direction. Nothing is shared between the two, so each has a thread of its own. */
struct way {
  int from, to;
  uint64_t delay_ns, rate_bits, free_at_ns, random;
  uint32_t loss_ppm;
  unsigned head, tail;
  struct packet *ring;
};

static void die(const char *what) {
  perror(what);
  exit(1);
}

static uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

static int open_tun(const char *name) {
  struct ifreq request;
  int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) die("/dev/net/tun");
  memset(&request, 0, sizeof request);
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  strncpy(request.ifr_name, name, IFNAMSIZ - 1);
  if (ioctl(fd, TUNSETIFF, &request) < 0) die(name);
  return fd;
}

/* splitmix64 */
static uint64_t next_random(uint64_t *state) {
  uint64_t z = (*state += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

/* Takes in what has come; returns how many packets that were, dropped ones included. */
static int take_in(struct way *way, uint64_t now) {
  int count = 0;
  for (; count < 64; count++) {
    unsigned next = (way->tail + 1) % SLOTS;
    struct packet *packet = &way->ring[way->tail];
    int length = (int)read(way->from, packet->bytes, PACKET_BYTES);
    if (length <= 0) break;
    /* The slot is used again when the packet is dropped. */
    if (next == way->head) continue;
    if (length > DATA_BYTES && way->loss_ppm > 0 && next_random(&way->random) % 1000000 < way->loss_ppm) continue;
    uint64_t leaves = now;
    if (way->rate_bits > 0) {
      if (way->free_at_ns > leaves) leaves = way->free_at_ns;
      if (leaves - now > QUEUE_NS) continue;
      leaves += (uint64_t)length * 8ull * 1000000000ull / way->rate_bits;
      way->free_at_ns = leaves;
    }
    packet->due_ns = leaves + way->delay_ns;
    packet->length = length;
    way->tail = next;
  }
  return count;
}

static void let_out(struct way *way, uint64_t now) {
  while (way->head != way->tail && way->ring[way->head].due_ns <= now) {
    struct packet *packet = &way->ring[way->head];
    if (write(way->to, packet->bytes, (size_t)packet->length) < 0 && errno == EAGAIN) return;
    way->head = (way->head + 1) % SLOTS;
  }
}

static void *carry(void *argument) {
  struct way *way = argument;
  for (;;) {
    int taken = take_in(way, now_ns());
    let_out(way, now_ns());
    if (taken == 64) continue;
    struct pollfd input = {.fd = way->from, .events = POLLIN};
    struct timespec wait;
    int is_idle = way->head == way->tail;
    if (!is_idle) {
      uint64_t now = now_ns(), due = way->ring[way->head].due_ns;
      uint64_t wait_ns = due > now + GROUP_NS ? due - now : GROUP_NS;
      wait.tv_sec = (time_t)(wait_ns / 1000000000ull);
      wait.tv_nsec = (long)(wait_ns % 1000000000ull);
    }
    /* While packets come in anyway they are taken in groups too. */
    if (taken > 0 && !is_idle) {
      struct timespec group = {.tv_nsec = (long)GROUP_NS};
      nanosleep(&group, NULL);
    } else {
      ppoll(&input, 1, is_idle ? NULL : &wait, NULL);
    }
  }
  return NULL;
}

static struct way make_way(int from, int to, char **arguments, uint32_t loss_ppm) {
  struct way way = {.from = from, .to = to, .loss_ppm = loss_ppm, .random = 42};
  way.delay_ns = strtoull(arguments[1], NULL, 10) * 1000ull;
  way.rate_bits = strtoull(arguments[2], NULL, 10);
  way.ring = calloc(SLOTS, sizeof *way.ring);
  if (way.ring == NULL) die("calloc");
  return way;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: link DELAY_US RATE_BITS LOSS_PPM\n");
    return 2;
  }
  pid_t parent = getppid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) return 1;
  prctl(PR_SET_TIMERSLACK, 1000);

  int near = open_tun("bench-near");
  if (unshare(CLONE_NEWNET) < 0) die("unshare");
  int far = open_tun("bench-far");

  struct way up = make_way(near, far, arguments, 0);
  struct way down = make_way(far, near, arguments, (uint32_t)strtoul(arguments[3], NULL, 10));
  pthread_t thread;
  if (pthread_create(&thread, NULL, carry, &up) != 0) die("pthread_create");
  printf("ready\n");
  fflush(stdout);
  carry(&down);
  return 0;
}
