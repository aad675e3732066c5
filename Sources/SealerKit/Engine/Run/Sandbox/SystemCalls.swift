/// The system calls that a RUN may make: what compilers, shells, package managers and archivers need.
///
/// All others are refused: among them mount and everything of its kind, new namespaces, tracing other processes,
/// keyrings, modules, clocks, BPF, io_uring and files opened by handle.
/// Source: https://github.com/opencontainers/runtime-spec/blob/v1.0.2/config-linux.md#seccomp
struct SystemCalls: Encodable {
  var defaultAction = "SCMP_ACT_ERRNO"
  var defaultErrnoRet = Self.notPermitted
  var architectures = Self.known
  var syscalls: [Rule]

  /// - Parameter memoryIsCounted: whether the kernel counts all memory of a RUN, that which no process maps, too.
  init(memoryIsCounted: Bool) {
    syscalls = Self.rules
    if memoryIsCounted { syscalls.append(Rule(names: ["memfd_create", "shmat", "shmctl", "shmdt", "shmget"])) }
  }

  struct Rule: Encodable {
    var names: [String]
    var action = "SCMP_ACT_ALLOW"
    var errnoRet: Int?
    var args: [Condition]?
  }

  struct Condition: Encodable {
    var index: Int
    var value: UInt64
    var valueTwo: UInt64?
    var op: String

    static func isEqual(_ index: Int, _ value: UInt64) -> [Condition] {
      [Condition(index: index, value: value, op: "SCMP_CMP_EQ")]
    }
  }

  private static let notPermitted = 1
  private static let noSuchCall = 38

  /// A machine's own calls and those of its older programs.
  private static var known: [String] {
    #if arch(arm64)
      ["SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"]
    #else
      ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"]
    #endif
  }

  private static var rules: [Rule] {
    [
      Rule(names: files + processes + memory + signals + time + network + identity),
      // Processes and threads, but no namespaces: CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
      Rule(names: ["clone"], args: [Condition(index: 0, value: 0x7E02_0000, valueTwo: 0, op: "SCMP_CMP_MASKED_EQ")]),
      // Its flags lie in memory, where no filter sees them; the C library takes clone instead.
      Rule(names: ["clone3"], action: "SCMP_ACT_ERRNO", errnoRet: noSuchCall),
    ]
      // Local sockets, IPv4, IPv6, netlink: no virtual machines' sockets, no kernel crypto, no packets.
      + [1, 2, 10, 16].map { Rule(names: ["socket", "socketpair"], args: Condition.isEqual(0, $0)) }
      // Execution domains that change nothing of what is allowed, or ask for the present one.
      + [0x0, 0x8, 0x2_0000, 0x2_0008, 0xFFFF_FFFF].map {
        Rule(names: ["personality"], args: Condition.isEqual(0, $0))
      }
      // Everything of a terminal or a file but putting characters into somebody's input (TIOCSTI).
      + [Rule(names: ["ioctl"], args: [Condition(index: 1, value: 0x5412, op: "SCMP_CMP_NE")])]
  }

  private static let files = [
    "_llseek", "access", "chdir", "chmod", "chown", "chown32", "close", "close_range", "copy_file_range", "creat",
    "dup", "dup2",
    "dup3", "faccessat", "faccessat2", "fadvise64", "fadvise64_64", "fallocate", "fchdir", "fchmod", "fchmodat",
    "fchmodat2", "fchown", "fchown32", "fchownat", "fcntl", "fcntl64", "fdatasync", "fgetxattr", "flistxattr", "flock",
    "fremovexattr", "fsetxattr", "fstat", "fstat64", "fstatat64", "fstatfs", "fstatfs64", "fsync", "ftruncate",
    "ftruncate64", "futimesat", "getcwd", "getdents", "getdents64", "getxattr", "inotify_add_watch", "inotify_init",
    "inotify_init1", "inotify_rm_watch", "io_cancel", "io_destroy", "io_getevents", "io_pgetevents", "io_setup",
    "io_submit", "lchown", "lchown32", "lgetxattr", "link", "linkat", "listxattr", "llistxattr", "lremovexattr",
    "lseek",
    "lsetxattr", "lstat", "lstat64", "mkdir", "mkdirat", "mknod", "mknodat", "newfstatat", "open", "openat", "openat2",
    "pipe", "pipe2", "pread64", "preadv", "preadv2", "pwrite64", "pwritev", "pwritev2", "read", "readahead", "readlink",
    "readlinkat", "readv", "removexattr", "rename", "renameat", "renameat2", "rmdir", "sendfile", "sendfile64",
    "setxattr", "splice", "stat", "stat64", "statfs", "statfs64", "statx", "symlink", "symlinkat", "sync",
    "sync_file_range", "syncfs", "tee", "truncate", "truncate64", "umask", "unlink", "unlinkat", "utime", "utimensat",
    "utimensat_time64", "utimes", "vmsplice", "write", "writev",
  ]

  private static let processes = [
    "arch_prctl", "arm_fadvise64_64", "capget", "capset", "epoll_create", "epoll_create1", "epoll_ctl", "epoll_pwait",
    "epoll_pwait2", "epoll_wait", "eventfd", "eventfd2", "execve", "execveat", "exit", "exit_group", "fork", "futex",
    "futex_time64", "futex_waitv", "get_robust_list", "get_thread_area", "getcpu", "getpgid", "getpgrp", "getpid",
    "getppid", "getpriority", "getrlimit", "getrusage", "getsid", "gettid", "ioprio_get", "ioprio_set", "membarrier",
    "pidfd_open", "pidfd_send_signal", "poll", "ppoll", "ppoll_time64", "prctl", "prlimit64", "pselect6",
    "pselect6_time64", "restart_syscall", "rseq", "sched_get_priority_max", "sched_get_priority_min",
    "sched_getaffinity", "sched_getattr", "sched_getparam", "sched_getscheduler", "sched_rr_get_interval",
    "sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler", "sched_yield", "seccomp", "select",
    "set_robust_list", "set_thread_area", "set_tid_address", "setpgid", "setpriority", "setrlimit", "setsid", "sysinfo",
    "ugetrlimit", "uname", "vfork", "wait4", "waitid", "waitpid", "cacheflush", "set_tls", "breakpoint",
    "landlock_add_rule", "landlock_create_ruleset", "landlock_restrict_self",
  ]

  private static let memory = [
    "brk", "madvise", "mincore", "mlock", "mlock2", "mlockall", "mmap", "mmap2", "mprotect", "mremap", "msgctl",
    "msgget",
    "msgrcv", "msgsnd", "msync", "munlock", "munlockall", "munmap", "pkey_alloc", "pkey_free", "pkey_mprotect",
    "remap_file_pages", "semctl", "semget", "semop", "semtimedop", "semtimedop_time64",
  ]

  private static let signals = [
    "alarm", "getitimer", "kill", "pause", "rt_sigaction", "rt_sigpending", "rt_sigprocmask", "rt_sigqueueinfo",
    "rt_sigreturn", "rt_sigsuspend", "rt_sigtimedwait", "rt_sigtimedwait_time64", "rt_tgsigqueueinfo", "setitimer",
    "sigaction", "sigaltstack", "signal", "signalfd", "signalfd4", "sigpending", "sigprocmask", "sigreturn",
    "sigsuspend", "tgkill", "tkill",
  ]

  private static let time = [
    "clock_getres", "clock_getres_time64", "clock_gettime", "clock_gettime64", "clock_nanosleep",
    "clock_nanosleep_time64", "gettimeofday", "nanosleep", "time", "timer_create", "timer_delete", "timer_getoverrun",
    "timer_gettime", "timer_gettime64", "timer_settime", "timer_settime64", "timerfd_create", "timerfd_gettime",
    "timerfd_gettime64", "timerfd_settime", "timerfd_settime64", "times",
  ]

  private static let network = [
    "accept", "accept4", "bind", "connect", "getpeername", "getsockname", "getsockopt", "listen", "recv", "recvfrom",
    "recvmmsg", "recvmmsg_time64", "recvmsg", "send", "sendmmsg", "sendmsg", "sendto", "setsockopt", "shutdown",
  ]

  private static let identity = [
    "getegid", "getegid32", "geteuid", "geteuid32", "getgid", "getgid32", "getgroups", "getgroups32", "getrandom",
    "getresgid", "getresgid32", "getresuid", "getresuid32", "getuid", "getuid32", "setfsgid", "setfsgid32", "setfsuid",
    "setfsuid32", "setgid", "setgid32", "setgroups", "setgroups32", "setregid", "setregid32", "setresgid",
    "setresgid32", "setresuid", "setresuid32", "setreuid", "setreuid32", "setuid", "setuid32",
  ]
}
