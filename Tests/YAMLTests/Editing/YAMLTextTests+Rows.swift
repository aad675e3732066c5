import SealerYAML

/// Rows about flow style, children and aliases.
extension YAMLTextTests {
  static let flows: [Row] = [
    Row("a: {x: 1, y: 2} # c\n", .set("a.x", .string("b, c")), "a: {x: 'b, c', y: 2} # c\n"),
    Row("a: {x: 1}\n", .set("a.v", .list([.int(1), .string("z")])), "a: {x: 1, v: [1, z]}\n"),
    Row("{\"a\":1,\"b\":[1,2]}\n", .set("b[1]", .string("x")), "{\"a\":1,\"b\":[1,\"x\"]}\n"),
    Row("{\"a\":1}\n", .set("c", map(("d", .string("e")))), "{\"a\":1, \"c\": {\"d\": \"e\"}}\n"),
    Row("a: {x: , y: 2}\n", .set("a.x", .int(3)), "a: {x: 3, y: 2}\n"),
    Row("a: {x, y}\n", .set("a.x", .int(3)), "a: {x: 3, y}\n"),
    Row("a: {x: {}}\n", .set("a.x.v", .int(3)), "a: {x: {v: 3}}\n"),
    Row(
      "a: {\n  x: 1, # one\n  y: [1,\n    2]\n}\nb: 1\n", .set("a.z", .int(3)),
      "a: {\n  x: 1, # one\n  y: [1,\n    2],\n  z: 3\n}\nb: 1\n"),
    Row("a: [\n  x, # one\n  y, # two\n]\n", .append("a", .string("z")), "a: [\n  x, # one\n  y, # two\n  z,\n]\n"),
    Row("a: [\n  x, # one\n  y # two\n]\n", .append("a", .string("z")), "a: [\n  x, # one\n  y, # two\n  z\n]\n"),
    Row("a: [\n  x,\n  # about y\n  y\n]\n", .remove("a[1]"), "a: [\n  x\n]\n"),
    Row("a: [\n  x, # one\n  y,\n]\n", .remove("a[0]"), "a: [\n  y,\n]\n"),
    Row("a: [x, y, z]\n", .remove("a[0]"), "a: [y, z]\n"),
    Row("a: [x, y, z]\n", .remove("a[1]"), "a: [x, z]\n"),
    Row("a: [x, y, z ]\n", .remove("a[2]"), "a: [x, y ]\n"),
    Row("a: [x, y, z,]\n", .remove("a[2]"), "a: [x, y,]\n"),
    Row("a: [x]\n", .remove("a[0]"), "a: []\n"),
    Row("a: {x: 1}\n", .remove("a.x"), "a: {}\n"),
    Row("a: [x, y]\n", .insert("a[1]", .string("w")), "a: [x, w, y]\n"),
    Row("a: [\n  x,\n  y\n]\n", .insert("a[1]", .string("w")), "a: [\n  x,\n  w,\n  y\n]\n"),
    Row("a: [x: 1, y]\n", .set("a[0].x", .int(2)), "a: [x: 2, y]\n"),
    Row("a: [x: 1, y]\n", .set("a[0].z", .int(2)), "a: [{x: 1, z: 2}, y]\n"),
    Row("a: [x, y]\n", .set("a[0]", .string("l1\nl2")), "a: [\"l1\\nl2\", y]\n"),
    Row("a: {x: [1, {y: 2}]}\n", .set("a.x[1].y", .int(3)), "a: {x: [1, {y: 3}]}\n"),
    Row("a: {x: 1}\n", .before("a.x", "w", .int(0)), "a: {w: 0, x: 1}\n"),
    Row("a: {\"x\": 1}\n", .rename("a.x", "y"), "a: {\"y\": 1}\n"),
  ]

  static let insertions: [Row] = [
    Row("a: 1\n\n# end\n", .set("b", .int(2)), "a: 1\nb: 2\n\n# end\n"),
    Row("a:\n  x: 1 # c\n\nb: 1\n", .set("a.v", .int(2)), "a:\n  x: 1 # c\n  v: 2\n\nb: 1\n"),
    Row("a:\n  x: |+\n    t\n\nb: 1\n", .set("a.v", .int(2)), "a:\n  x: |+\n    t\n\n  v: 2\nb: 1\n"),
    Row("a:\n  x: |\n    t\n\nb: 1\n", .set("a.v", .int(2)), "a:\n  x: |\n    t\n  v: 2\n\nb: 1\n"),
    Row("a:\n", .set("a.b.c", .int(2)), "a:\n  b:\n    c: 2\n"),
    Row("a: {}\n", .set("a.b", .int(2)), "a:\n  b: 2\n"),
    Row("a: null # c\n", .set("a.b", .int(2)), "a: # c\n  b: 2\n"),
    Row("- a: 1\n  b:\n- c: 1\n", .set("[0].d", .int(2)), "- a: 1\n  b:\n  d: 2\n- c: 1\n"),
    Row("a:\n- 1 # c\nb: 1\n", .append("a", .int(2)), "a:\n- 1 # c\n- 2\nb: 1\n"),
    Row("a:\n  - x: 1\n", .append("a", map(("v", .int(2)), ("z", .int(3)))), "a:\n  - x: 1\n  - v: 2\n    z: 3\n"),
    Row("a: []\n", .append("a", .int(2)), "a:\n- 2\n"),
    Row("a: 1\n", .append("b.c", .int(2)), "a: 1\nb:\n  c:\n  - 2\n"),
    Row("a:\n# one\n- 1\n# two\n- 2\n", .insert("a[1]", .int(9)), "a:\n# one\n- 1\n- 9\n# two\n- 2\n"),
    Row("a:\n- 1\n- 2", .insert("a[2]", .int(9)), "a:\n- 1\n- 2\n- 9"),
    Row("- - 1\n  - 2\n", .insert("[0][0]", .int(0)), "- - 0\n  - 1\n  - 2\n"),
    Row("# h\na: 1\nb: 2\n", .before("b", "z", .string("x")), "# h\na: 1\nz: x\nb: 2\n"),
    Row("a: 1\n# b's\nb: 2\n", .before("b", "z", .int(0)), "a: 1\nz: 0\n# b's\nb: 2\n"),
    Row("a: 1 # c\n# b's\nb: 2\n", .after("a", "z", map(("k", .int(0)))), "a: 1 # c\nz:\n  k: 0\n# b's\nb: 2\n"),
    Row("- a: 1\n  b: 2\n", .before("[0].a", "z", .int(0)), "- z: 0\n  a: 1\n  b: 2\n"),
    Row("a: 1\n", .set("\"b.c/d\".\"yes\"", .string("on")), "a: 1\nb.c/d:\n  \"yes\": \"on\"\n"),
    Row("a: 1\n", .set("t", .string("x\n y\n")), "a: 1\nt: |\n  x\n   y\n"),
  ]

  static let removals: [Row] = [
    Row("a: 1\n# about b\n# more\nb: 2 # c\nc: 3\n", .remove("b"), "a: 1\nc: 3\n"),
    Row("a: 1\n# apart\n\nb: 2\nc: 3\n", .remove("b"), "a: 1\n# apart\n\nc: 3\n"),
    Row("a:\n  x: 1\n # other column\n  y: 2\n", .remove("a.y"), "a:\n  x: 1\n # other column\n"),
    Row("a:\n  x: 1 # c\nb: 2\n", .remove("a.x"), "a: {}\nb: 2\n"),
    Row("a:\n- 1\nb: 2\n", .remove("a[0]"), "a: []\nb: 2\n"),
    Row("a: 1\n", .remove("a"), "{}\n"),
    Row("- a: 1\n  b: 2\n- c\n", .remove("[0].a"), "- b: 2\n- c\n"),
    Row("- a: 1 # c\n\n  # about b\n  b: 2\n", .remove("[0].a"), "- # about b\n  b: 2\n"),
    Row("- a: 1\n  b: 2\n- c\n", .remove("[0]"), "- c\n"),
    Row("a: |+\n  x\n\nb: 2\n", .remove("a"), "b: 2\n"),
    Row("a:\n  b:\n    c: 1\n    d: 2\n  e: 3\n", .remove("a.b"), "a:\n  e: 3\n"),
    Row("a: 1\nb:\n", .remove("b"), "a: 1\n"),
    Row("? a\n: 1\n? b\n: 2\n", .remove("a"), "? b\n: 2\n"),
  ]

  static let aliases: [Row] = [
    Row("a: &x 1\nb: *x\n", .set("a", .int(2)), "a: &x 2\nb: *x\n"),
    Row("a: &x 1\nb: *x # c\n", .set("b", .int(2)), "a: &x 1\nb: 2 # c\n"),
    Row("a: &x {k: 1, l: 2}\nb: *x\n", .set("b.k", .int(3)), "a: &x {k: 1, l: 2}\nb:\n  k: 3\n  l: 2\n"),
    Row("a: &x [1]\nb: *x\n", .append("b", .int(3)), "a: &x [1]\nb:\n- 1\n- 3\n"),
    Row("a: &x {k: 1, l: 2}\nb: *x\n", .remove("b.k"), "a: &x {k: 1, l: 2}\nb:\n  l: 2\n"),
    Row("a: &x\n  k: 1\nb: *x\n", .set("a.k", .int(2)), "a: &x\n  k: 2\nb: *x\n"),
    Row("a: &x\n  k: 1\nb:\n  <<: *x\n", .set("b.k", .int(2)), "a: &x\n  k: 1\nb:\n  <<: *x\n  k: 2\n"),
    Row(
      "a: &x {k: {m: 1, o: 2}}\nb:\n  <<: *x\n", .set("b.k.m", .int(2)),
      "a: &x {k: {m: 1, o: 2}}\nb:\n  <<: *x\n  k:\n    m: 2\n    o: 2\n"),
    Row("a: 1\np: {q: &x 1, r: *x}\n", .remove("p"), "a: 1\n"),
    Row("a: &x\nb: *x\n", .set("a", .int(2)), "a: &x 2\nb: *x\n"),
    Row("&k a: 1\nb: *k\n", .rename("a", "c"), "&k c: 1\nb: *k\n"),
    Row("a: &x\n  k: 1\nb: *x\n", .set("a", .string("s")), "a: &x s\nb: *x\n"),
  ]

  static let others: [Row] = [
    Row("'a': 1 # c\nb: 2\n", .rename("a", "it's"), "'it''s': 1 # c\nb: 2\n"),
    Row("a : 1\n", .rename("a", "yes"), "\"yes\" : 1\n"),
    Row("a.b: {c: 1}\n", .rename("\"a.b\".c", "d"), "a.b: {d: 1}\n"),
    Row(
      "# h\na: 1 # a\nb:\n  - x\n  - y # y\n  - z\nc: 3\n",
      .update("", map(("a", .int(1)), ("b", .list([.string("x"), .string("z"), .string("w")])), ("d", .int(4)))),
      "# h\na: 1 # a\nb:\n  - x\n  - z # y\n  - w\nd: 4\n"),
    Row(
      "b:\n  - x\n  - y # y\n  - z # z\n", .update("b", .list([.string("x"), .string("z")])), "b:\n  - x\n  - z # z\n"),
    Row(
      "b:\n  - x\n  - z # z\n", .update("b", .list([.string("x"), .string("v"), .string("z")])),
      "b:\n  - x\n  - v\n  - z # z\n"),
  ]
}
