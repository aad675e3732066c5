import Testing

/// A try of a RUN to reach what is not its own.
struct EscapeAttempt: Sendable, CustomTestStringConvertible {
  /// What a command finds itself in.
  enum Place: Sendable {
    /// A base with a static shell, which is the root.
    case shell
    /// A base with nothing in it: the machine's programs.
    case hostPrograms
  }

  var name: String
  var place: Place
  /// What the command does; it prints ESCAPED where it came through, and has to end with status 0 if it did not.
  var script: String
  var options: [String] = []

  var testDescription: String { name }

  /// In the base's own shell.
  private static func shell(_ name: String, _ script: String) -> EscapeAttempt {
    EscapeAttempt(name: name, place: .shell, script: script)
  }

  /// With the machine's programs.
  private static func host(_ name: String, _ script: String, options: [String] = []) -> EscapeAttempt {
    EscapeAttempt(name: name, place: .hostPrograms, script: script, options: options)
  }

  /// System calls by number, made by perl; the attempt came through if one of them gives no error.
  private static func calls(_ name: String, _ calls: String...) -> EscapeAttempt {
    let script = calls.map { "print qq(ESCAPED $!\\n) if syscall(\($0)) != -1;" }.joined(separator: " ")
    return host(name, "perl -e '\(script)'")
  }

  static let all: [EscapeAttempt] =
    roots + mounts + machine + processes + [
      // What lies on the machine.
      host("read a file by its path", "cat {secret} || true"),
      host(
        "read homes and services",
        "for d in /home /root /run /var /mnt /srv /boot; do [ -e $d ] && echo ESCAPED $d; done; true"),
      host(
        "write to the machine's folders",
        "for f in /usr/x /bin/x /lib/x /usr/bin/env /etc/ld.so.cache /etc/ssl/certs/x; do (echo x >> $f) 2>/dev/null && echo ESCAPED $f; done; true"
      ),
      host(
        "change the mode of the machine's files", "chmod 777 /usr/bin/env /usr 2>/dev/null && echo ESCAPED; true"),
    ]

  // MARK: - The root

  private static let roots: [EscapeAttempt] = [
    shell(
      "chroot of a static shell",
      "mkdir -p /r/bin && cp /bin/busybox /r/bin/sh && chroot /r /bin/sh -c 'echo ESCAPED'; true"),
    calls("chroot by hand", "161, qq(/rootfs)"),
    calls("pivot_root", "155, qq(/rootfs), qq(/rootfs)"),
    shell("other roots in /proc", "cat /proc/*/root{secret} /proc/*/cwd{secret} /proc/1/root/../../..{secret}; true"),
    shell(
      "descriptors left open",
      "for f in /proc/self/fd/*; do [ -d $f/. ] && cat $f/..{secret} $f/../../..{secret}; done; true"),
    shell("up from the root", "cd / && cat ../../../../..{secret}; cat /..{secret}; true"),
    calls("a file by its handle", "303, -100, qq(/), qq(\\0)x128, qq(\\0)x8, 0", "304, 3, qq(\\0)x128, 0"),
    shell("a symbolic link out of the rootfs", "ln -s {outside} /link; echo x > /link/made && echo ESCAPED; true"),
  ]

  // MARK: - Mounts

  private static let mounts: [EscapeAttempt] = [
    shell(
      "remount the root",
      "mount -o remount,bind,rw / && echo ESCAPED; mount -o remount,rw /proc/sys && echo ESCAPED; true"),
    host(
      "remount the machine's folders",
      "mount -o remount,bind,rw /usr && echo ESCAPED; mount -o remount,rw,bind / && echo ESCAPED; true"),
    shell(
      "mount file systems",
      "mkdir -p /m; for t in proc sysfs tmpfs devtmpfs cgroup cgroup2 overlay; do mount -t $t x /m && echo ESCAPED $t; done; mount --bind /proc /m && echo ESCAPED; true"
    ),
    calls(
      "the newer calls for mounts", "428, -100, qq(/), 1", "430, qq(tmpfs), 0", "432, 0, 0",
      "442, -100, qq(/), 0, qq(\\0)x32, 32"),
    calls("take a mask off", "166, qq(/proc/keys), 2", "166, qq(/proc/sys), 2"),
    shell(
      "the release agent of control groups",
      "find / -name release_agent -o -name notify_on_release | grep . && echo ESCAPED; true"),
  ]

  // MARK: - The machine

  private static let machine: [EscapeAttempt] = [
    shell(
      "write to /proc/sys",
      "for f in kernel/core_pattern kernel/hostname kernel/modprobe vm/overcommit_memory; do (echo x > /proc/sys/$f) 2>/dev/null && echo ESCAPED $f; done; true"
    ),
    shell(
      "write to other files of /proc",
      "for f in sysrq-trigger irq/default_smp_affinity; do (echo h > /proc/$f) 2>/dev/null && echo ESCAPED $f; done; true"
    ),
    shell(
      "read what tells of the machine",
      "cat /proc/kcore /proc/keys /proc/kallsyms 2>/dev/null | grep -q . && echo ESCAPED; true"),
    shell(
      "make devices",
      "mknod /d b 8 0 && echo ESCAPED; mknod /c c 1 1 && echo ESCAPED; mknod /k c 1 11 && echo ESCAPED; true"),
    shell(
      "find devices",
      "find /dev -type b | grep . && echo ESCAPED; ls /dev/mem /dev/kmsg /dev/kvm /dev/fuse 2>/dev/null | grep . && echo ESCAPED; true"
    ),
    host(
      "a local socket of the machine's",
      "python3 -c 'import socket; s = socket.socket(socket.AF_UNIX); s.connect(\"{outside}/socket\"); print(s.recv(99))' || true"
    ),
    host(
      "an abstract socket of the machine's",
      "python3 -c 'import socket; s = socket.socket(socket.AF_UNIX); s.connect(\"\\0{outside}\"); print(s.recv(99))' || true"
    ),
    host(
      "a port of the machine's",
      "python3 -c 'import socket; s = socket.create_connection((\"127.0.0.1\", {port}), 2); print(s.recv(99))' || true"),
    host(
      "sockets of other kinds",
      "python3 -c 'import socket\nfor f in (17, 38, 40, 44): \n  try: socket.socket(f, 5 if f == 38 else 3); print(\"ESCAPED\", f)\n  except OSError: pass'"
    ),
    calls("keyrings", "250, 0, -3, 1", "248, qq(user), qq(x), qq(y), 1, -3", "249, qq(user), qq(x), 0, -3"),
    calls(
      "the kernel's machinery", "321, 0, qq(\\0)x128, 128", "298, qq(\\0)x128, 0, -1, -1, 0", "323, 0",
      "425, 8, qq(\\0)x128", "313, 0, qq(), 0", "167, qq(/x), 0", "227, 0, qq(\\0)x16"),
  ]

  // MARK: - Processes and rights

  private static let processes: [EscapeAttempt] = [
    calls("trace another process", "101, 0, 0, 0, 0", "101, 16, 1, 0, 0", "101, 0x4206, 1, 0, 0"),
    calls(
      "read and write another process", "310, 1, qq(\\0)x16, 1, qq(\\0)x16, 1, 0",
      "311, 1, qq(\\0)x16, 1, qq(\\0)x16, 1, 0", "438, 3, 0, 0"),
    calls(
      "a user namespace inside", "272, 0x10000000", "272, 0x20000", "56, 0x10000011, 0, 0, 0, 0", "435, qq(\\0)x88, 88"),
    shell("other namespaces", "unshare -U true && echo ESCAPED; unshare -m true && echo ESCAPED; true"),
    host(
      "join the first process's namespaces",
      "perl -e 'for (qw(mnt user net pid)) { open(my $f, \"<\", \"/proc/1/ns/$_\"); print qq(ESCAPED $_\\n) if syscall(308, fileno($f), 0) != -1 }'"
    ),
    host(
      "a program with its owner's rights",
      "cp /usr/bin/id suid && chmod 4755 suid && perl -e '$) = \"1 1\"; $> = 1; $< = 1; exit 0 if $> == 0; exec \"./suid\"' | grep 'euid=0' && echo ESCAPED; true"
    ),
    shell(
      "rights that no command needs",
      "grep '^CapBnd:.*00000000000004[0-9a-f][0-9a-f]$' /proc/self/status || echo ESCAPED; grep -q 'NoNewPrivs:.1' /proc/self/status || echo ESCAPED; grep -q 'Seccomp:.2' /proc/self/status || echo ESCAPED"
    ),
    shell("the environment of whoever called", "cat /proc/*/environ | grep -a token; true"),
    shell(
      "other processes", "ls /proc | grep '^[0-9]*$' | while read p; do [ $p -gt 200 ] && echo ESCAPED $p; done; true"),
    shell("a process that stays", "(sleep 9000{port} &) ; true"),
    shell("the runtime itself", "for p in /proc/[0-9]*/exe; do (cat /bin/busybox > $p) 2>/dev/null; done; true"),
  ]
}
