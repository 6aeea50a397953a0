/// How a value becomes text.
public enum TextFormat {
  /// String expansion, casts and comparisons: the invariant culture.
  case invariant
  /// Cells, `ToString()` and `-f`: the current culture, en-US.
  case current
}
