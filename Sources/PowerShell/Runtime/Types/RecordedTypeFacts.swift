/// The .NET types that scripts use, as data (types.json of the PowerShell reference, 7.6.9).
///
/// A type begins with `=name kind base interfaces`. Its lines: `c` a constructor; `p` a property and `q` a static one,
/// `name|type|access` (`r`, `rw`, `f` for a field); `m` a method and `n` a static one with its overloads; `e` the underlying
/// type and the values of an enum. Types are spelled as PowerShell spells them (`int`, `System.Object`).
let recordedTypeFacts: StaticString = """
  =System.Object class -
  c ()
  =System.String class - ICloneable,IComparable,IConvertible,IEnumerable
  c (char[] value)
  c (char c, int count)
  c (char[] value, int startIndex, int length)
  p Chars[int index]|char|r
  p Length|int|r
  q Empty|string|f
  m Clone|System.Object ()
  m CompareTo|int (string strB)|int (System.Object value)
  m Contains|bool (char value)|bool (string value)|bool (char value, System.StringComparison comparisonType)|bool (string value, System.StringComparison comparisonType)
  m CopyTo|void (int sourceIndex, char[] destination, int destinationIndex, int count)
  m EndsWith|bool (char value)|bool (string value)|bool (string value, bool ignoreCase, cultureinfo culture)|bool (string value, System.StringComparison comparisonType)
  m GetEnumerator|System.CharEnumerator ()
  m IndexOf|int (char value)|int (string value)|int (char value, int startIndex)|int (string value, int startIndex)|int (char value, int startIndex, int count)|int (string value, int startIndex, int count)|int (char value, System.StringComparison comparisonType)|int (string value, System.StringComparison comparisonType)|int (string value, int startIndex, System.StringComparison comparisonType)|int (string value, int startIndex, int count, System.StringComparison comparisonType)
  m IndexOfAny|int (char[] anyOf)|int (char[] anyOf, int startIndex)|int (char[] anyOf, int startIndex, int count)
  m Insert|string (int startIndex, string value)
  m IsNormalized|bool ()|bool (System.Text.NormalizationForm normalizationForm)
  m LastIndexOf|int (char value)|int (string value)|int (char value, int startIndex)|int (string value, int startIndex)|int (char value, int startIndex, int count)|int (string value, int startIndex, int count)|int (string value, System.StringComparison comparisonType)|int (string value, int startIndex, System.StringComparison comparisonType)|int (string value, int startIndex, int count, System.StringComparison comparisonType)
  m LastIndexOfAny|int (char[] anyOf)|int (char[] anyOf, int startIndex)|int (char[] anyOf, int startIndex, int count)
  m Normalize|string ()|string (System.Text.NormalizationForm normalizationForm)
  m PadLeft|string (int totalWidth)|string (int totalWidth, char paddingChar)
  m PadRight|string (int totalWidth)|string (int totalWidth, char paddingChar)
  m Remove|string (int startIndex)|string (int startIndex, int count)
  m Replace|string (char oldChar, char newChar)|string (string oldValue, string newValue)|string (string oldValue, string newValue, bool ignoreCase, cultureinfo culture)|string (string oldValue, string newValue, System.StringComparison comparisonType)
  m ReplaceLineEndings|string ()|string (string replacementText)
  m Split|string[] (params char[] separator)|string[] (char[] separator, int count)|string[] (char[] separator, System.StringSplitOptions options)|string[] (string[] separator, System.StringSplitOptions options)|string[] (char separator, System.StringSplitOptions options = None)|string[] (string separator, System.StringSplitOptions options = None)|string[] (char[] separator, int count, System.StringSplitOptions options)|string[] (string[] separator, int count, System.StringSplitOptions options)|string[] (char separator, int count, System.StringSplitOptions options = None)|string[] (string separator, int count, System.StringSplitOptions options = None)
  m StartsWith|bool (char value)|bool (string value)|bool (string value, bool ignoreCase, cultureinfo culture)|bool (string value, System.StringComparison comparisonType)
  m Substring|string (int startIndex)|string (int startIndex, int length)
  m ToCharArray|char[] ()|char[] (int startIndex, int length)
  m ToLower|string ()|string (cultureinfo culture)
  m ToLowerInvariant|string ()
  m ToUpper|string ()|string (cultureinfo culture)
  m ToUpperInvariant|string ()
  m Trim|string ()|string (char trimChar)|string (params char[] trimChars)
  m TrimEnd|string ()|string (char trimChar)|string (params char[] trimChars)
  m TrimStart|string ()|string (char trimChar)|string (params char[] trimChars)
  m ToString|string ()|string (System.IFormatProvider provider)
  n Compare|int (string strA, string strB)|int (string strA, string strB, bool ignoreCase)|int (string strA, int indexA, string strB, int indexB, int length)|int (string strA, string strB, bool ignoreCase, cultureinfo culture)|int (string strA, string strB, System.StringComparison comparisonType)|int (string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)|int (string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)|int (string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, cultureinfo culture)|int (string strA, int indexA, string strB, int indexB, int length, System.StringComparison comparisonType)|int (string strA, int indexA, string strB, int indexB, int length, cultureinfo culture, System.Globalization.CompareOptions options)
  n CompareOrdinal|int (string strA, string strB)|int (string strA, int indexA, string strB, int indexB, int length)
  n Concat|string (System.Object arg0)|string (params string[] values)|string (string str0, string str1)|string (params System.Object[] args)|string (string str0, string str1, string str2)|string (System.Object arg0, System.Object arg1)|string (string str0, string str1, string str2, string str3)|string (System.Collections.Generic.IEnumerable[string] values)|string (System.Object arg0, System.Object arg1, System.Object arg2)
  n Copy|string (string str)
  n Format|string (string format, System.Object arg0)|string (string format, params System.Object[] args)|string (string format, System.Object arg0, System.Object arg1)|string (System.IFormatProvider provider, string format, System.Object arg0)|string (string format, System.Object arg0, System.Object arg1, System.Object arg2)|string (System.IFormatProvider provider, string format, params System.Object[] args)|string (System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)|string (System.IFormatProvider provider, System.Text.CompositeFormat format, params System.Object[] args)|string (System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)
  n Intern|string (string str)
  n IsInterned|string (string str)
  n IsNullOrEmpty|bool (string value)
  n IsNullOrWhiteSpace|bool (string value)
  n Join|string (char separator, params string[] value)|string (string separator, params string[] value)|string (char separator, params System.Object[] values)|string (string separator, params System.Object[] values)|string (char separator, string[] value, int startIndex, int count)|string (string separator, string[] value, int startIndex, int count)|string (string separator, System.Collections.Generic.IEnumerable[string] values)
  =System.Char struct - IComparable,IConvertible,IFormattable
  q MaxValue|char|f
  q MinValue|char|f
  m CompareTo|int (char value)|int (System.Object value)
  m ToString|string ()|string (System.IFormatProvider provider)
  n ConvertFromUtf32|string (int utf32)
  n ConvertToUtf32|int (string s, int index)|int (char highSurrogate, char lowSurrogate)
  n GetNumericValue|double (char c)|double (string s, int index)
  n GetUnicodeCategory|System.Globalization.UnicodeCategory (char c)|System.Globalization.UnicodeCategory (string s, int index)
  n IsAscii|bool (char c)
  n IsAsciiDigit|bool (char c)
  n IsAsciiHexDigit|bool (char c)
  n IsAsciiHexDigitLower|bool (char c)
  n IsAsciiHexDigitUpper|bool (char c)
  n IsAsciiLetter|bool (char c)
  n IsAsciiLetterLower|bool (char c)
  n IsAsciiLetterOrDigit|bool (char c)
  n IsAsciiLetterUpper|bool (char c)
  n IsBetween|bool (char c, char minInclusive, char maxInclusive)
  n IsControl|bool (char c)|bool (string s, int index)
  n IsDigit|bool (char c)|bool (string s, int index)
  n IsHighSurrogate|bool (char c)|bool (string s, int index)
  n IsLetter|bool (char c)|bool (string s, int index)
  n IsLetterOrDigit|bool (char c)|bool (string s, int index)
  n IsLower|bool (char c)|bool (string s, int index)
  n IsLowSurrogate|bool (char c)|bool (string s, int index)
  n IsNumber|bool (char c)|bool (string s, int index)
  n IsPunctuation|bool (char c)|bool (string s, int index)
  n IsSeparator|bool (char c)|bool (string s, int index)
  n IsSurrogate|bool (char c)|bool (string s, int index)
  n IsSurrogatePair|bool (string s, int index)|bool (char highSurrogate, char lowSurrogate)
  n IsSymbol|bool (char c)|bool (string s, int index)
  n IsUpper|bool (char c)|bool (string s, int index)
  n IsWhiteSpace|bool (char c)|bool (string s, int index)
  n Parse|char (string s)
  n ToLower|char (char c)|char (char c, cultureinfo culture)
  n ToLowerInvariant|char (char c)
  n ToUpper|char (char c)|char (char c, cultureinfo culture)
  n ToUpperInvariant|char (char c)
  n TryParse|bool (string s, [ref] char result)
  =System.SByte struct - IComparable,IConvertible,IFormattable
  q MaxValue|sbyte|f
  q MinValue|sbyte|f
  m CompareTo|int (sbyte value)|int (System.Object obj)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|sbyte (sbyte value)
  n Clamp|sbyte (sbyte value, sbyte min, sbyte max)
  n CopySign|sbyte (sbyte value, sbyte sign)
  n DivRem|System.ValueTuple[sbyte,sbyte] (sbyte left, sbyte right)
  n IsEvenInteger|bool (sbyte value)
  n IsNegative|bool (sbyte value)
  n IsOddInteger|bool (sbyte value)
  n IsPositive|bool (sbyte value)
  n IsPow2|bool (sbyte value)
  n LeadingZeroCount|sbyte (sbyte value)
  n Log2|sbyte (sbyte value)
  n Max|sbyte (sbyte x, sbyte y)
  n MaxMagnitude|sbyte (sbyte x, sbyte y)
  n Min|sbyte (sbyte x, sbyte y)
  n MinMagnitude|sbyte (sbyte x, sbyte y)
  n Parse|sbyte (string s)|sbyte (string s, System.IFormatProvider provider)|sbyte (string s, System.Globalization.NumberStyles style)|sbyte (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|sbyte (sbyte value)
  n RotateLeft|sbyte (sbyte value, int rotateAmount)
  n RotateRight|sbyte (sbyte value, int rotateAmount)
  n Sign|int (sbyte value)
  n TrailingZeroCount|sbyte (sbyte value)
  n TryParse|bool (string s, [ref] sbyte result)|bool (string s, System.IFormatProvider provider, [ref] sbyte result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] sbyte result)
  =System.Byte struct - IComparable,IConvertible,IFormattable
  q MaxValue|byte|f
  q MinValue|byte|f
  m CompareTo|int (byte value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Clamp|byte (byte value, byte min, byte max)
  n DivRem|System.ValueTuple[byte,byte] (byte left, byte right)
  n IsEvenInteger|bool (byte value)
  n IsOddInteger|bool (byte value)
  n IsPow2|bool (byte value)
  n LeadingZeroCount|byte (byte value)
  n Log2|byte (byte value)
  n Max|byte (byte x, byte y)
  n Min|byte (byte x, byte y)
  n Parse|byte (string s)|byte (string s, System.IFormatProvider provider)|byte (string s, System.Globalization.NumberStyles style)|byte (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|byte (byte value)
  n RotateLeft|byte (byte value, int rotateAmount)
  n RotateRight|byte (byte value, int rotateAmount)
  n Sign|int (byte value)
  n TrailingZeroCount|byte (byte value)
  n TryParse|bool (string s, [ref] byte result)|bool (string s, System.IFormatProvider provider, [ref] byte result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] byte result)
  =System.Int16 struct - IComparable,IConvertible,IFormattable
  q MaxValue|short|f
  q MinValue|short|f
  m CompareTo|int (short value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|short (short value)
  n Clamp|short (short value, short min, short max)
  n CopySign|short (short value, short sign)
  n DivRem|System.ValueTuple[short,short] (short left, short right)
  n IsEvenInteger|bool (short value)
  n IsNegative|bool (short value)
  n IsOddInteger|bool (short value)
  n IsPositive|bool (short value)
  n IsPow2|bool (short value)
  n LeadingZeroCount|short (short value)
  n Log2|short (short value)
  n Max|short (short x, short y)
  n MaxMagnitude|short (short x, short y)
  n Min|short (short x, short y)
  n MinMagnitude|short (short x, short y)
  n Parse|short (string s)|short (string s, System.IFormatProvider provider)|short (string s, System.Globalization.NumberStyles style)|short (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|short (short value)
  n RotateLeft|short (short value, int rotateAmount)
  n RotateRight|short (short value, int rotateAmount)
  n Sign|int (short value)
  n TrailingZeroCount|short (short value)
  n TryParse|bool (string s, [ref] short result)|bool (string s, System.IFormatProvider provider, [ref] short result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] short result)
  =System.UInt16 struct - IComparable,IConvertible,IFormattable
  q MaxValue|ushort|f
  q MinValue|ushort|f
  m CompareTo|int (ushort value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Clamp|ushort (ushort value, ushort min, ushort max)
  n DivRem|System.ValueTuple[ushort,ushort] (ushort left, ushort right)
  n IsEvenInteger|bool (ushort value)
  n IsOddInteger|bool (ushort value)
  n IsPow2|bool (ushort value)
  n LeadingZeroCount|ushort (ushort value)
  n Log2|ushort (ushort value)
  n Max|ushort (ushort x, ushort y)
  n Min|ushort (ushort x, ushort y)
  n Parse|ushort (string s)|ushort (string s, System.IFormatProvider provider)|ushort (string s, System.Globalization.NumberStyles style)|ushort (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|ushort (ushort value)
  n RotateLeft|ushort (ushort value, int rotateAmount)
  n RotateRight|ushort (ushort value, int rotateAmount)
  n Sign|int (ushort value)
  n TrailingZeroCount|ushort (ushort value)
  n TryParse|bool (string s, [ref] ushort result)|bool (string s, System.IFormatProvider provider, [ref] ushort result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] ushort result)
  =System.Int32 struct - IComparable,IConvertible,IFormattable
  q MaxValue|int|f
  q MinValue|int|f
  m CompareTo|int (int value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|int (int value)
  n BigMul|long (int left, int right)
  n Clamp|int (int value, int min, int max)
  n CopySign|int (int value, int sign)
  n DivRem|System.ValueTuple[int,int] (int left, int right)
  n IsEvenInteger|bool (int value)
  n IsNegative|bool (int value)
  n IsOddInteger|bool (int value)
  n IsPositive|bool (int value)
  n IsPow2|bool (int value)
  n LeadingZeroCount|int (int value)
  n Log2|int (int value)
  n Max|int (int x, int y)
  n MaxMagnitude|int (int x, int y)
  n Min|int (int x, int y)
  n MinMagnitude|int (int x, int y)
  n Parse|int (string s)|int (string s, System.IFormatProvider provider)|int (string s, System.Globalization.NumberStyles style)|int (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|int (int value)
  n RotateLeft|int (int value, int rotateAmount)
  n RotateRight|int (int value, int rotateAmount)
  n Sign|int (int value)
  n TrailingZeroCount|int (int value)
  n TryParse|bool (string s, [ref] int result)|bool (string s, System.IFormatProvider provider, [ref] int result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] int result)
  =System.UInt32 struct - IComparable,IConvertible,IFormattable
  q MaxValue|uint|f
  q MinValue|uint|f
  m CompareTo|int (uint value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n BigMul|ulong (uint left, uint right)
  n Clamp|uint (uint value, uint min, uint max)
  n DivRem|System.ValueTuple[uint,uint] (uint left, uint right)
  n IsEvenInteger|bool (uint value)
  n IsOddInteger|bool (uint value)
  n IsPow2|bool (uint value)
  n LeadingZeroCount|uint (uint value)
  n Log2|uint (uint value)
  n Max|uint (uint x, uint y)
  n Min|uint (uint x, uint y)
  n Parse|uint (string s)|uint (string s, System.IFormatProvider provider)|uint (string s, System.Globalization.NumberStyles style)|uint (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|uint (uint value)
  n RotateLeft|uint (uint value, int rotateAmount)
  n RotateRight|uint (uint value, int rotateAmount)
  n Sign|int (uint value)
  n TrailingZeroCount|uint (uint value)
  n TryParse|bool (string s, [ref] uint result)|bool (string s, System.IFormatProvider provider, [ref] uint result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] uint result)
  =System.Int64 struct - IComparable,IConvertible,IFormattable
  q MaxValue|long|f
  q MinValue|long|f
  m CompareTo|int (long value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|long (long value)
  n Clamp|long (long value, long min, long max)
  n CopySign|long (long value, long sign)
  n DivRem|System.ValueTuple[long,long] (long left, long right)
  n IsEvenInteger|bool (long value)
  n IsNegative|bool (long value)
  n IsOddInteger|bool (long value)
  n IsPositive|bool (long value)
  n IsPow2|bool (long value)
  n LeadingZeroCount|long (long value)
  n Log2|long (long value)
  n Max|long (long x, long y)
  n MaxMagnitude|long (long x, long y)
  n Min|long (long x, long y)
  n MinMagnitude|long (long x, long y)
  n Parse|long (string s)|long (string s, System.IFormatProvider provider)|long (string s, System.Globalization.NumberStyles style)|long (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|long (long value)
  n RotateLeft|long (long value, int rotateAmount)
  n RotateRight|long (long value, int rotateAmount)
  n Sign|int (long value)
  n TrailingZeroCount|long (long value)
  n TryParse|bool (string s, [ref] long result)|bool (string s, System.IFormatProvider provider, [ref] long result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] long result)
  =System.UInt64 struct - IComparable,IConvertible,IFormattable
  q MaxValue|ulong|f
  q MinValue|ulong|f
  m CompareTo|int (ulong value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Clamp|ulong (ulong value, ulong min, ulong max)
  n DivRem|System.ValueTuple[ulong,ulong] (ulong left, ulong right)
  n IsEvenInteger|bool (ulong value)
  n IsOddInteger|bool (ulong value)
  n IsPow2|bool (ulong value)
  n LeadingZeroCount|ulong (ulong value)
  n Log2|ulong (ulong value)
  n Max|ulong (ulong x, ulong y)
  n Min|ulong (ulong x, ulong y)
  n Parse|ulong (string s)|ulong (string s, System.IFormatProvider provider)|ulong (string s, System.Globalization.NumberStyles style)|ulong (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|ulong (ulong value)
  n RotateLeft|ulong (ulong value, int rotateAmount)
  n RotateRight|ulong (ulong value, int rotateAmount)
  n Sign|int (ulong value)
  n TrailingZeroCount|ulong (ulong value)
  n TryParse|bool (string s, [ref] ulong result)|bool (string s, System.IFormatProvider provider, [ref] ulong result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] ulong result)
  =System.Single struct - IComparable,IConvertible,IFormattable
  q E|float|f
  q Epsilon|float|f
  q MaxValue|float|f
  q MinValue|float|f
  q NaN|float|f
  q NegativeInfinity|float|f
  q NegativeZero|float|f
  q Pi|float|f
  q PositiveInfinity|float|f
  q Tau|float|f
  m CompareTo|int (float value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|float (float value)
  n Acos|float (float x)
  n Acosh|float (float x)
  n AcosPi|float (float x)
  n Asin|float (float x)
  n Asinh|float (float x)
  n AsinPi|float (float x)
  n Atan|float (float x)
  n Atan2|float (float y, float x)
  n Atan2Pi|float (float y, float x)
  n Atanh|float (float x)
  n AtanPi|float (float x)
  n BitDecrement|float (float x)
  n BitIncrement|float (float x)
  n Cbrt|float (float x)
  n Ceiling|float (float x)
  n Clamp|float (float value, float min, float max)
  n ClampNative|float (float value, float min, float max)
  n CopySign|float (float value, float sign)
  n Cos|float (float x)
  n Cosh|float (float x)
  n CosPi|float (float x)
  n DegreesToRadians|float (float degrees)
  n Exp|float (float x)
  n Exp10|float (float x)
  n Exp10M1|float (float x)
  n Exp2|float (float x)
  n Exp2M1|float (float x)
  n ExpM1|float (float x)
  n Floor|float (float x)
  n FusedMultiplyAdd|float (float left, float right, float addend)
  n Hypot|float (float x, float y)
  n Ieee754Remainder|float (float left, float right)
  n ILogB|int (float x)
  n IsEvenInteger|bool (float value)
  n IsFinite|bool (float f)
  n IsInfinity|bool (float f)
  n IsInteger|bool (float value)
  n IsNaN|bool (float f)
  n IsNegative|bool (float f)
  n IsNegativeInfinity|bool (float f)
  n IsNormal|bool (float f)
  n IsOddInteger|bool (float value)
  n IsPositive|bool (float value)
  n IsPositiveInfinity|bool (float f)
  n IsPow2|bool (float value)
  n IsRealNumber|bool (float value)
  n IsSubnormal|bool (float f)
  n Lerp|float (float value1, float value2, float amount)
  n Log|float (float x)|float (float x, float newBase)
  n Log10|float (float x)
  n Log10P1|float (float x)
  n Log2|float (float value)
  n Log2P1|float (float x)
  n LogP1|float (float x)
  n Max|float (float x, float y)
  n MaxMagnitude|float (float x, float y)
  n MaxMagnitudeNumber|float (float x, float y)
  n MaxNative|float (float x, float y)
  n MaxNumber|float (float x, float y)
  n Min|float (float x, float y)
  n MinMagnitude|float (float x, float y)
  n MinMagnitudeNumber|float (float x, float y)
  n MinNative|float (float x, float y)
  n MinNumber|float (float x, float y)
  n MultiplyAddEstimate|float (float left, float right, float addend)
  n Parse|float (string s)|float (string s, System.IFormatProvider provider)|float (string s, System.Globalization.NumberStyles style)|float (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n Pow|float (float x, float y)
  n RadiansToDegrees|float (float radians)
  n ReciprocalEstimate|float (float x)
  n ReciprocalSqrtEstimate|float (float x)
  n RootN|float (float x, int n)
  n Round|float (float x)|float (float x, int digits)|float (float x, System.MidpointRounding mode)|float (float x, int digits, System.MidpointRounding mode)
  n ScaleB|float (float x, int n)
  n Sign|int (float value)
  n Sin|float (float x)
  n SinCos|System.ValueTuple[float,float] (float x)
  n SinCosPi|System.ValueTuple[float,float] (float x)
  n Sinh|float (float x)
  n SinPi|float (float x)
  n Sqrt|float (float x)
  n Tan|float (float x)
  n Tanh|float (float x)
  n TanPi|float (float x)
  n Truncate|float (float x)
  n TryParse|bool (string s, [ref] float result)|bool (string s, System.IFormatProvider provider, [ref] float result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] float result)
  =System.Double struct - IComparable,IConvertible,IFormattable
  q E|double|f
  q Epsilon|double|f
  q MaxValue|double|f
  q MinValue|double|f
  q NaN|double|f
  q NegativeInfinity|double|f
  q NegativeZero|double|f
  q Pi|double|f
  q PositiveInfinity|double|f
  q Tau|double|f
  m CompareTo|int (double value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|double (double value)
  n Acos|double (double x)
  n Acosh|double (double x)
  n AcosPi|double (double x)
  n Asin|double (double x)
  n Asinh|double (double x)
  n AsinPi|double (double x)
  n Atan|double (double x)
  n Atan2|double (double y, double x)
  n Atan2Pi|double (double y, double x)
  n Atanh|double (double x)
  n AtanPi|double (double x)
  n BitDecrement|double (double x)
  n BitIncrement|double (double x)
  n Cbrt|double (double x)
  n Ceiling|double (double x)
  n Clamp|double (double value, double min, double max)
  n ClampNative|double (double value, double min, double max)
  n CopySign|double (double value, double sign)
  n Cos|double (double x)
  n Cosh|double (double x)
  n CosPi|double (double x)
  n DegreesToRadians|double (double degrees)
  n Exp|double (double x)
  n Exp10|double (double x)
  n Exp10M1|double (double x)
  n Exp2|double (double x)
  n Exp2M1|double (double x)
  n ExpM1|double (double x)
  n Floor|double (double x)
  n FusedMultiplyAdd|double (double left, double right, double addend)
  n Hypot|double (double x, double y)
  n Ieee754Remainder|double (double left, double right)
  n ILogB|int (double x)
  n IsEvenInteger|bool (double value)
  n IsFinite|bool (double d)
  n IsInfinity|bool (double d)
  n IsInteger|bool (double value)
  n IsNaN|bool (double d)
  n IsNegative|bool (double d)
  n IsNegativeInfinity|bool (double d)
  n IsNormal|bool (double d)
  n IsOddInteger|bool (double value)
  n IsPositive|bool (double value)
  n IsPositiveInfinity|bool (double d)
  n IsPow2|bool (double value)
  n IsRealNumber|bool (double value)
  n IsSubnormal|bool (double d)
  n Lerp|double (double value1, double value2, double amount)
  n Log|double (double x)|double (double x, double newBase)
  n Log10|double (double x)
  n Log10P1|double (double x)
  n Log2|double (double value)
  n Log2P1|double (double x)
  n LogP1|double (double x)
  n Max|double (double x, double y)
  n MaxMagnitude|double (double x, double y)
  n MaxMagnitudeNumber|double (double x, double y)
  n MaxNative|double (double x, double y)
  n MaxNumber|double (double x, double y)
  n Min|double (double x, double y)
  n MinMagnitude|double (double x, double y)
  n MinMagnitudeNumber|double (double x, double y)
  n MinNative|double (double x, double y)
  n MinNumber|double (double x, double y)
  n MultiplyAddEstimate|double (double left, double right, double addend)
  n Parse|double (string s)|double (string s, System.IFormatProvider provider)|double (string s, System.Globalization.NumberStyles style)|double (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n Pow|double (double x, double y)
  n RadiansToDegrees|double (double radians)
  n ReciprocalEstimate|double (double x)
  n ReciprocalSqrtEstimate|double (double x)
  n RootN|double (double x, int n)
  n Round|double (double x)|double (double x, int digits)|double (double x, System.MidpointRounding mode)|double (double x, int digits, System.MidpointRounding mode)
  n ScaleB|double (double x, int n)
  n Sign|int (double value)
  n Sin|double (double x)
  n SinCos|System.ValueTuple[double,double] (double x)
  n SinCosPi|System.ValueTuple[double,double] (double x)
  n Sinh|double (double x)
  n SinPi|double (double x)
  n Sqrt|double (double x)
  n Tan|double (double x)
  n Tanh|double (double x)
  n TanPi|double (double x)
  n Truncate|double (double x)
  n TryParse|bool (string s, [ref] double result)|bool (string s, System.IFormatProvider provider, [ref] double result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] double result)
  =System.Decimal struct - IComparable,IConvertible,IFormattable
  c (int value)
  c (int[] bits)
  c (long value)
  c (uint value)
  c (float value)
  c (ulong value)
  c (double value)
  c (int lo, int mid, int hi, bool isNegative, byte scale)
  p Scale|byte|r
  q MaxValue|decimal|f
  q MinusOne|decimal|f
  q MinValue|decimal|f
  q One|decimal|f
  q Zero|decimal|f
  m CompareTo|int (decimal value)|int (System.Object value)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|decimal (decimal value)
  n Add|decimal (decimal d1, decimal d2)
  n Ceiling|decimal (decimal d)
  n Clamp|decimal (decimal value, decimal min, decimal max)
  n Compare|int (decimal d1, decimal d2)
  n CopySign|decimal (decimal value, decimal sign)
  n Divide|decimal (decimal d1, decimal d2)
  n Floor|decimal (decimal d)
  n FromOACurrency|decimal (long cy)
  n GetBits|int[] (decimal d)
  n IsCanonical|bool (decimal value)
  n IsEvenInteger|bool (decimal value)
  n IsInteger|bool (decimal value)
  n IsNegative|bool (decimal value)
  n IsOddInteger|bool (decimal value)
  n IsPositive|bool (decimal value)
  n Max|decimal (decimal x, decimal y)
  n MaxMagnitude|decimal (decimal x, decimal y)
  n Min|decimal (decimal x, decimal y)
  n MinMagnitude|decimal (decimal x, decimal y)
  n Multiply|decimal (decimal d1, decimal d2)
  n Negate|decimal (decimal d)
  n Parse|decimal (string s)|decimal (string s, System.IFormatProvider provider)|decimal (string s, System.Globalization.NumberStyles style)|decimal (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n Remainder|decimal (decimal d1, decimal d2)
  n Round|decimal (decimal d)|decimal (decimal d, int decimals)|decimal (decimal d, System.MidpointRounding mode)|decimal (decimal d, int decimals, System.MidpointRounding mode)
  n Sign|int (decimal d)
  n Subtract|decimal (decimal d1, decimal d2)
  n ToByte|byte (decimal value)
  n ToDouble|double (decimal d)
  n ToInt16|short (decimal value)
  n ToInt32|int (decimal d)
  n ToInt64|long (decimal d)
  n ToOACurrency|long (decimal value)
  n ToSByte|sbyte (decimal value)
  n ToSingle|float (decimal d)
  n ToUInt16|ushort (decimal value)
  n ToUInt32|uint (decimal d)
  n ToUInt64|ulong (decimal d)
  n Truncate|decimal (decimal d)
  n TryParse|bool (string s, [ref] decimal result)|bool (string s, System.IFormatProvider provider, [ref] decimal result)|bool (string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] decimal result)
  =System.Numerics.BigInteger struct - IComparable,IFormattable
  c (int value)
  c (long value)
  c (uint value)
  c (float value)
  c (ulong value)
  c (byte[] value)
  c (double value)
  c (decimal value)
  p IsEven|bool|r
  p IsOne|bool|r
  p IsPowerOfTwo|bool|r
  p IsZero|bool|r
  p Sign|int|r
  q MinusOne|bigint|r
  q One|bigint|r
  q Zero|bigint|r
  m CompareTo|int (long other)|int (ulong other)|int (bigint other)|int (System.Object obj)
  m GetBitLength|long ()
  m GetByteCount|int (bool isUnsigned = False)
  m ToByteArray|byte[] ()|byte[] (bool isUnsigned = False, bool isBigEndian = False)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Abs|bigint (bigint value)
  n Add|bigint (bigint left, bigint right)
  n Clamp|bigint (bigint value, bigint min, bigint max)
  n Compare|int (bigint left, bigint right)
  n CopySign|bigint (bigint value, bigint sign)
  n Divide|bigint (bigint dividend, bigint divisor)
  n DivRem|bigint (bigint dividend, bigint divisor, [ref] bigint remainder)
  n GreatestCommonDivisor|bigint (bigint left, bigint right)
  n IsEvenInteger|bool (bigint value)
  n IsNegative|bool (bigint value)
  n IsOddInteger|bool (bigint value)
  n IsPositive|bool (bigint value)
  n IsPow2|bool (bigint value)
  n LeadingZeroCount|bigint (bigint value)
  n Log|double (bigint value)|double (bigint value, double baseValue)
  n Log10|double (bigint value)
  n Log2|bigint (bigint value)
  n Max|bigint (bigint left, bigint right)
  n MaxMagnitude|bigint (bigint x, bigint y)
  n Min|bigint (bigint left, bigint right)
  n MinMagnitude|bigint (bigint x, bigint y)
  n ModPow|bigint (bigint value, bigint exponent, bigint modulus)
  n Multiply|bigint (bigint left, bigint right)
  n Negate|bigint (bigint value)
  n Parse|bigint (string value)|bigint (string value, System.IFormatProvider provider)|bigint (string value, System.Globalization.NumberStyles style)|bigint (string value, System.Globalization.NumberStyles style, System.IFormatProvider provider)
  n PopCount|bigint (bigint value)
  n Pow|bigint (bigint value, int exponent)
  n Remainder|bigint (bigint dividend, bigint divisor)
  n RotateLeft|bigint (bigint value, int rotateAmount)
  n RotateRight|bigint (bigint value, int rotateAmount)
  n Subtract|bigint (bigint left, bigint right)
  n TrailingZeroCount|bigint (bigint value)
  n TryParse|bool (string value, [ref] bigint result)|bool (string s, System.IFormatProvider provider, [ref] bigint result)|bool (string value, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] bigint result)
  =System.Boolean struct - IComparable,IConvertible
  q FalseString|string|f
  q TrueString|string|f
  m CompareTo|int (bool value)|int (System.Object obj)
  m ToString|string ()|string (System.IFormatProvider provider)
  n Parse|bool (string value)
  n TryParse|bool (string value, [ref] bool result)
  =System.DateTime struct - IComparable,IConvertible,IFormattable
  c (long ticks)
  c (int year, int month, int day)
  c (long ticks, System.DateTimeKind kind)
  c (System.DateOnly date, System.TimeOnly time)
  c (int year, int month, int day, int hour, int minute, int second)
  c (int year, int month, int day, System.Globalization.Calendar calendar)
  c (System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond)
  c (int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond)
  c (int year, int month, int day, int hour, int minute, int second, System.Globalization.Calendar calendar)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.DateTimeKind kind)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.Globalization.Calendar calendar)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, System.DateTimeKind kind)
  c (int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.Globalization.Calendar calendar, System.DateTimeKind kind)
  p Date|datetime|r
  p Day|int|r
  p DayOfWeek|System.DayOfWeek|r
  p DayOfYear|int|r
  p Hour|int|r
  p Kind|System.DateTimeKind|r
  p Microsecond|int|r
  p Millisecond|int|r
  p Minute|int|r
  p Month|int|r
  p Nanosecond|int|r
  p Second|int|r
  p Ticks|long|r
  p Year|int|r
  q Now|datetime|r
  q Today|datetime|r
  q UtcNow|datetime|r
  q MaxValue|datetime|f
  q MinValue|datetime|f
  q UnixEpoch|datetime|f
  m AddDays|datetime (double value)
  m AddHours|datetime (double value)
  m AddMicroseconds|datetime (double value)
  m AddMilliseconds|datetime (double value)
  m AddMinutes|datetime (double value)
  m AddMonths|datetime (int months)
  m AddSeconds|datetime (double value)
  m AddTicks|datetime (long value)
  m AddYears|datetime (int value)
  m CompareTo|int (datetime value)|int (System.Object value)
  m Deconstruct|void ([ref] int year, [ref] int month, [ref] int day)|void ([ref] System.DateOnly date, [ref] System.TimeOnly time)
  m GetDateTimeFormats|string[] ()|string[] (char format)|string[] (System.IFormatProvider provider)|string[] (char format, System.IFormatProvider provider)
  m IsDaylightSavingTime|bool ()
  m ToBinary|long ()
  m ToFileTime|long ()
  m ToFileTimeUtc|long ()
  m ToLocalTime|datetime ()
  m ToLongDateString|string ()
  m ToLongTimeString|string ()
  m ToOADate|double ()
  m ToShortDateString|string ()
  m ToShortTimeString|string ()
  m ToUniversalTime|datetime ()
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Compare|int (datetime t1, datetime t2)
  n DaysInMonth|int (int year, int month)
  n FromBinary|datetime (long dateData)
  n FromFileTime|datetime (long fileTime)
  n FromFileTimeUtc|datetime (long fileTime)
  n FromOADate|datetime (double d)
  n IsLeapYear|bool (int year)
  n Parse|datetime (string s)|datetime (string s, System.IFormatProvider provider)|datetime (string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)
  n ParseExact|datetime (string s, string format, System.IFormatProvider provider)|datetime (string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)|datetime (string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)
  n SpecifyKind|datetime (datetime value, System.DateTimeKind kind)
  n TryParse|bool (string s, [ref] datetime result)|bool (string s, System.IFormatProvider provider, [ref] datetime result)|bool (string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, [ref] datetime result)
  n TryParseExact|bool (string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)|bool (string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)
  =System.DateTimeOffset struct - IComparable,IFormattable
  c (datetime dateTime)
  p Date|datetime|r
  p DateTime|datetime|r
  p Day|int|r
  p DayOfWeek|System.DayOfWeek|r
  p DayOfYear|int|r
  p Hour|int|r
  p LocalDateTime|datetime|r
  p Microsecond|int|r
  p Millisecond|int|r
  p Minute|int|r
  p Month|int|r
  p Nanosecond|int|r
  p Second|int|r
  p Ticks|long|r
  p TotalOffsetMinutes|int|r
  p UtcDateTime|datetime|r
  p UtcTicks|long|r
  p Year|int|r
  q Now|System.DateTimeOffset|r
  q UtcNow|System.DateTimeOffset|r
  q MaxValue|System.DateTimeOffset|f
  q MinValue|System.DateTimeOffset|f
  q UnixEpoch|System.DateTimeOffset|f
  m AddDays|System.DateTimeOffset (double days)
  m AddHours|System.DateTimeOffset (double hours)
  m AddMicroseconds|System.DateTimeOffset (double microseconds)
  m AddMilliseconds|System.DateTimeOffset (double milliseconds)
  m AddMinutes|System.DateTimeOffset (double minutes)
  m AddMonths|System.DateTimeOffset (int months)
  m AddSeconds|System.DateTimeOffset (double seconds)
  m AddTicks|System.DateTimeOffset (long ticks)
  m AddYears|System.DateTimeOffset (int years)
  m CompareTo|int (System.DateTimeOffset other)
  m EqualsExact|bool (System.DateTimeOffset other)
  m ToFileTime|long ()
  m ToLocalTime|System.DateTimeOffset ()
  m ToUniversalTime|System.DateTimeOffset ()
  m ToUnixTimeMilliseconds|long ()
  m ToUnixTimeSeconds|long ()
  m ToString|string ()|string (string format)|string (System.IFormatProvider formatProvider)|string (string format, System.IFormatProvider formatProvider)
  n Compare|int (System.DateTimeOffset first, System.DateTimeOffset second)
  n FromFileTime|System.DateTimeOffset (long fileTime)
  n FromUnixTimeMilliseconds|System.DateTimeOffset (long milliseconds)
  n FromUnixTimeSeconds|System.DateTimeOffset (long seconds)
  n Parse|System.DateTimeOffset (string input)|System.DateTimeOffset (string input, System.IFormatProvider formatProvider)|System.DateTimeOffset (string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)
  n ParseExact|System.DateTimeOffset (string input, string format, System.IFormatProvider formatProvider)|System.DateTimeOffset (string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)|System.DateTimeOffset (string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)
  n TryParse|bool (string input, [ref] System.DateTimeOffset result)|bool (string s, System.IFormatProvider provider, [ref] System.DateTimeOffset result)|bool (string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)
  n TryParseExact|bool (string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)|bool (string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)
  =System.DateTimeKind enum -
  e  Unspecified=0 Utc=1 Local=2
  =System.TimeSpan struct - IComparable,IFormattable
  c (long ticks)
  c (int hours, int minutes, int seconds)
  c (int days, int hours, int minutes, int seconds)
  c (int days, int hours, int minutes, int seconds, int milliseconds)
  c (int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)
  p Days|int|r
  p Hours|int|r
  p Microseconds|int|r
  p Milliseconds|int|r
  p Minutes|int|r
  p Nanoseconds|int|r
  p Seconds|int|r
  p Ticks|long|r
  p TotalDays|double|r
  p TotalHours|double|r
  p TotalMicroseconds|double|r
  p TotalMilliseconds|double|r
  p TotalMinutes|double|r
  p TotalNanoseconds|double|r
  p TotalSeconds|double|r
  q HoursPerDay|int|f
  q MicrosecondsPerDay|long|f
  q MicrosecondsPerHour|long|f
  q MicrosecondsPerMillisecond|long|f
  q MicrosecondsPerMinute|long|f
  q MicrosecondsPerSecond|long|f
  q MillisecondsPerDay|long|f
  q MillisecondsPerHour|long|f
  q MillisecondsPerMinute|long|f
  q MillisecondsPerSecond|long|f
  q MinutesPerDay|long|f
  q MinutesPerHour|long|f
  q NanosecondsPerTick|long|f
  q SecondsPerDay|long|f
  q SecondsPerHour|long|f
  q SecondsPerMinute|long|f
  q TicksPerDay|long|f
  q TicksPerHour|long|f
  q TicksPerMicrosecond|long|f
  q TicksPerMillisecond|long|f
  q TicksPerMinute|long|f
  q TicksPerSecond|long|f
  m CompareTo|int (System.Object value)
  m ToString|string ()|string (string format)|string (string format, System.IFormatProvider formatProvider)
  =System.TimeZoneInfo class -
  p DaylightName|string|r
  p DisplayName|string|r
  p HasIanaId|bool|r
  p Id|string|r
  p StandardName|string|r
  p SupportsDaylightSavingTime|bool|r
  q Local|System.TimeZoneInfo|r
  q Utc|System.TimeZoneInfo|r
  m GetAdjustmentRules|System.TimeZoneInfo+AdjustmentRule[] ()
  m HasSameRules|bool (System.TimeZoneInfo other)
  m IsAmbiguousTime|bool (datetime dateTime)|bool (System.DateTimeOffset dateTimeOffset)
  m IsDaylightSavingTime|bool (datetime dateTime)|bool (System.DateTimeOffset dateTimeOffset)
  m IsInvalidTime|bool (datetime dateTime)
  m ToSerializedString|string ()
  n ClearCachedData|void ()
  n ConvertTime|datetime (datetime dateTime, System.TimeZoneInfo destinationTimeZone)|System.DateTimeOffset (System.DateTimeOffset dateTimeOffset, System.TimeZoneInfo destinationTimeZone)|datetime (datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)
  n ConvertTimeBySystemTimeZoneId|datetime (datetime dateTime, string destinationTimeZoneId)|datetime (datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)|System.DateTimeOffset (System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)
  n ConvertTimeFromUtc|datetime (datetime dateTime, System.TimeZoneInfo destinationTimeZone)
  n ConvertTimeToUtc|datetime (datetime dateTime)|datetime (datetime dateTime, System.TimeZoneInfo sourceTimeZone)
  n FindSystemTimeZoneById|System.TimeZoneInfo (string id)
  n FromSerializedString|System.TimeZoneInfo (string source)
  n GetSystemTimeZones|System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] ()|System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] (bool skipSorting)
  n TryConvertIanaIdToWindowsId|bool (string ianaId, [ref] string windowsId)
  n TryConvertWindowsIdToIanaId|bool (string windowsId, [ref] string ianaId)|bool (string windowsId, string region, [ref] string ianaId)
  n TryFindSystemTimeZoneById|bool (string id, [ref] System.TimeZoneInfo timeZoneInfo)
  =System.Guid struct - IComparable,IFormattable
  c (byte[] b)
  c (string g)
  c (int a, short b, short c, byte[] d)
  c (int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)
  c (uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)
  p Variant|int|r
  p Version|int|r
  q AllBitsSet|guid|r
  q Empty|guid|f
  m CompareTo|int (guid value)|int (System.Object value)
  m ToByteArray|byte[] ()|byte[] (bool bigEndian)
  m ToString|string ()|string (string format)|string (string format, System.IFormatProvider provider)
  n CreateVersion7|guid ()|guid (System.DateTimeOffset timestamp)
  n NewGuid|guid ()
  n Parse|guid (string input)|guid (string s, System.IFormatProvider provider)
  n ParseExact|guid (string input, string format)
  n TryParse|bool (string input, [ref] guid result)|bool (string s, System.IFormatProvider provider, [ref] guid result)
  n TryParseExact|bool (string input, string format, [ref] guid result)
  =System.Version class - ICloneable,IComparable,IFormattable
  c ()
  c (string version)
  c (int major, int minor)
  c (int major, int minor, int build)
  c (int major, int minor, int build, int revision)
  p Build|int|r
  p Major|int|r
  p MajorRevision|short|r
  p Minor|int|r
  p MinorRevision|short|r
  p Revision|int|r
  m Clone|System.Object ()
  m CompareTo|int (version value)|int (System.Object version)
  m ToString|string ()|string (int fieldCount)
  n Parse|version (string input)
  n TryParse|bool (string input, [ref] version result)
  =System.Uri class - IFormattable
  c (string uriString)
  c (uri baseUri, uri relativeUri)
  c (uri baseUri, string relativeUri)
  c (string uriString, bool dontEscape)
  c (string uriString, System.UriKind uriKind)
  c (uri baseUri, string relativeUri, bool dontEscape)
  c (string uriString, [ref] System.UriCreationOptions creationOptions)
  p AbsolutePath|string|r
  p AbsoluteUri|string|r
  p Authority|string|r
  p DnsSafeHost|string|r
  p Fragment|string|r
  p Host|string|r
  p HostNameType|System.UriHostNameType|r
  p IdnHost|string|r
  p IsAbsoluteUri|bool|r
  p IsDefaultPort|bool|r
  p IsFile|bool|r
  p IsLoopback|bool|r
  p IsUnc|bool|r
  p LocalPath|string|r
  p OriginalString|string|r
  p PathAndQuery|string|r
  p Port|int|r
  p Query|string|r
  p Scheme|string|r
  p Segments|string[]|r
  p UserEscaped|bool|r
  p UserInfo|string|r
  q SchemeDelimiter|string|f
  q UriSchemeFile|string|f
  q UriSchemeFtp|string|f
  q UriSchemeFtps|string|f
  q UriSchemeGopher|string|f
  q UriSchemeHttp|string|f
  q UriSchemeHttps|string|f
  q UriSchemeMailto|string|f
  q UriSchemeNetPipe|string|f
  q UriSchemeNetTcp|string|f
  q UriSchemeNews|string|f
  q UriSchemeNntp|string|f
  q UriSchemeSftp|string|f
  q UriSchemeSsh|string|f
  q UriSchemeTelnet|string|f
  q UriSchemeWs|string|f
  q UriSchemeWss|string|f
  m GetComponents|string (System.UriComponents components, System.UriFormat format)
  m GetLeftPart|string (System.UriPartial part)
  m IsBaseOf|bool (uri uri)
  m IsWellFormedOriginalString|bool ()
  m MakeRelative|string (uri toUri)
  m MakeRelativeUri|uri (uri uri)
  n CheckHostName|System.UriHostNameType (string name)
  n CheckSchemeName|bool (string schemeName)
  n Compare|int (uri uri1, uri uri2, System.UriComponents partsToCompare, System.UriFormat compareFormat, System.StringComparison comparisonType)
  n EscapeDataString|string (string stringToEscape)
  n EscapeUriString|string (string stringToEscape)
  n FromHex|int (char digit)
  n HexEscape|string (char character)
  n HexUnescape|char (string pattern, [ref] int index)
  n IsHexDigit|bool (char character)
  n IsHexEncoding|bool (string pattern, int index)
  n IsWellFormedUriString|bool (string uriString, System.UriKind uriKind)
  n TryCreate|bool (uri baseUri, uri relativeUri, [ref] uri result)|bool (uri baseUri, string relativeUri, [ref] uri result)|bool (string uriString, System.UriKind uriKind, [ref] uri result)|bool (string uriString, [ref] System.UriCreationOptions creationOptions, [ref] uri result)
  n UnescapeDataString|string (string stringToUnescape)
  =System.UriKind enum -
  e  RelativeOrAbsolute=0 Absolute=1 Relative=2
  =System.UriBuilder class -
  c ()
  c (uri uri)
  c (string uri)
  c (string schemeName, string hostName)
  c (string scheme, string host, int portNumber)
  c (string scheme, string host, int port, string pathValue)
  c (string scheme, string host, int port, string path, string extraValue)
  p Fragment|string|rw
  p Host|string|rw
  p Password|string|rw
  p Path|string|rw
  p Port|int|rw
  p Query|string|rw
  p Scheme|string|rw
  p Uri|uri|r
  p UserName|string|rw
  =System.Net.IPAddress class - IFormattable
  c (byte[] address)
  c (long newAddress)
  c (byte[] address, long scopeid)
  p Address|long|rw
  p AddressFamily|System.Net.Sockets.AddressFamily|r
  p IsIPv4MappedToIPv6|bool|r
  p IsIPv6LinkLocal|bool|r
  p IsIPv6Multicast|bool|r
  p IsIPv6SiteLocal|bool|r
  p IsIPv6Teredo|bool|r
  p IsIPv6UniqueLocal|bool|r
  p ScopeId|long|rw
  q Any|ipaddress|f
  q Broadcast|ipaddress|f
  q IPv6Any|ipaddress|f
  q IPv6Loopback|ipaddress|f
  q IPv6None|ipaddress|f
  q Loopback|ipaddress|f
  q None|ipaddress|f
  m GetAddressBytes|byte[] ()
  m MapToIPv4|ipaddress ()
  m MapToIPv6|ipaddress ()
  n HostToNetworkOrder|int (int host)|long (long host)|short (short host)
  n IsLoopback|bool (ipaddress address)
  n NetworkToHostOrder|int (int network)|long (long network)|short (short network)
  n Parse|ipaddress (string ipString)
  n TryParse|bool (string ipString, [ref] ipaddress address)
  =System.Net.IPEndPoint class System.Net.EndPoint
  c (long address, int port)
  c (ipaddress address, int port)
  p Address|ipaddress|rw
  p AddressFamily|System.Net.Sockets.AddressFamily|r
  p Port|int|rw
  q MaxPort|int|f
  q MinPort|int|f
  m Create|System.Net.EndPoint (System.Net.SocketAddress socketAddress)
  m Serialize|System.Net.SocketAddress ()
  n Parse|IPEndpoint (string s)
  n TryParse|bool (string s, [ref] IPEndpoint result)
  =System.Net.Dns static -
  n GetHostAddresses|ipaddress[] (string hostNameOrAddress)|ipaddress[] (string hostNameOrAddress, System.Net.Sockets.AddressFamily family)
  n GetHostByAddress|System.Net.IPHostEntry (string address)|System.Net.IPHostEntry (ipaddress address)
  n GetHostByName|System.Net.IPHostEntry (string hostName)
  n GetHostEntry|System.Net.IPHostEntry (ipaddress address)|System.Net.IPHostEntry (string hostNameOrAddress)|System.Net.IPHostEntry (string hostNameOrAddress, System.Net.Sockets.AddressFamily family)
  n GetHostName|string ()
  n Resolve|System.Net.IPHostEntry (string hostName)
  =System.Net.IPHostEntry class -
  c ()
  p AddressList|ipaddress[]|rw
  p Aliases|string[]|rw
  p HostName|string|rw
  =System.Net.NetworkCredential class -
  c ()
  c (string userName, string password)
  c (string userName, securestring password)
  c (string userName, string password, string domain)
  c (string userName, securestring password, string domain)
  p Domain|string|rw
  p Password|string|rw
  p SecurePassword|securestring|rw
  p UserName|string|rw
  m GetCredential|System.Net.NetworkCredential (uri uri, string authenticationType)|System.Net.NetworkCredential (string host, int port, string authenticationType)
  =System.Text.RegularExpressions.Regex class -
  c (string pattern)
  p RightToLeft|bool|r
  q CacheSize|int|rw
  m Count|int (string input)
  m GetGroupNames|string[] ()
  m GetGroupNumbers|int[] ()
  m GroupNameFromNumber|string (int i)
  m GroupNumberFromName|int (string name)
  m IsMatch|bool (string input)|bool (string input, int startat)
  m Replace|string (string input, string replacement)|string (string input, string replacement, int count)|string (string input, string replacement, int count, int startat)
  m Split|string[] (string input)|string[] (string input, int count)|string[] (string input, int count, int startat)
  n Count|int (string input, string pattern)
  n Escape|string (string str)
  n IsMatch|bool (string input, string pattern)
  n Replace|string (string input, string pattern, string replacement)
  n Split|string[] (string input, string pattern)
  n Unescape|string (string str)
  =System.Text.RegularExpressions.RegexOptions enum+flags -
  e  None=0 IgnoreCase=1 Multiline=2 ExplicitCapture=4 Compiled=8 Singleline=16 IgnorePatternWhitespace=32 RightToLeft=64 ECMAScript=256 CultureInvariant=512 NonBacktracking=1024
  =System.Text.RegularExpressions.Match class System.Text.RegularExpressions.Group
  p Index|int|r
  p Length|int|r
  p Name|string|r
  p Success|bool|r
  p Value|string|r
  m Result|string (string replacement)
  =System.Text.RegularExpressions.MatchCollection class - ICollection,IEnumerable,IList
  p Count|int|r
  p IsReadOnly|bool|r
  m CopyTo|void (array array, int arrayIndex)
  m GetEnumerator|System.Collections.IEnumerator ()
  =System.Text.RegularExpressions.Group class System.Text.RegularExpressions.Capture
  p Index|int|r
  p Length|int|r
  p Name|string|r
  p Success|bool|r
  p Value|string|r
  =System.Text.RegularExpressions.GroupCollection class - ICollection,IEnumerable,IList
  p Count|int|r
  p IsReadOnly|bool|r
  p Keys|System.Collections.Generic.IEnumerable[string]|r
  m ContainsKey|bool (string key)
  m CopyTo|void (array array, int arrayIndex)
  m GetEnumerator|System.Collections.IEnumerator ()
  =System.Text.RegularExpressions.Capture class -
  p Index|int|r
  p Length|int|r
  p Value|string|r
  =System.Text.RegularExpressions.CaptureCollection class - ICollection,IEnumerable,IList
  p Count|int|r
  p IsReadOnly|bool|r
  m CopyTo|void (array array, int arrayIndex)
  m GetEnumerator|System.Collections.IEnumerator ()
  =System.Math static -
  q E|double|f
  q PI|double|f
  q Tau|double|f
  n Abs|int (int value)|long (long value)|float (float value)|sbyte (sbyte value)|short (short value)|double (double value)|decimal (decimal value)
  n Acos|double (double d)
  n Acosh|double (double d)
  n Asin|double (double d)
  n Asinh|double (double d)
  n Atan|double (double d)
  n Atan2|double (double y, double x)
  n Atanh|double (double d)
  n BigMul|long (int a, int b)|ulong (uint a, uint b)|long (long a, long b, [ref] long low)|ulong (ulong a, ulong b, [ref] ulong low)
  n BitDecrement|double (double x)
  n BitIncrement|double (double x)
  n Cbrt|double (double d)
  n Ceiling|double (double a)|decimal (decimal d)
  n Clamp|int (int value, int min, int max)|byte (byte value, byte min, byte max)|long (long value, long min, long max)|uint (uint value, uint min, uint max)|float (float value, float min, float max)|sbyte (sbyte value, sbyte min, sbyte max)|short (short value, short min, short max)|ulong (ulong value, ulong min, ulong max)|double (double value, double min, double max)|ushort (ushort value, ushort min, ushort max)|decimal (decimal value, decimal min, decimal max)
  n CopySign|double (double x, double y)
  n Cos|double (double d)
  n Cosh|double (double value)
  n DivRem|int (int a, int b, [ref] int result)|long (long a, long b, [ref] long result)|System.ValueTuple[int,int] (int left, int right)|System.ValueTuple[byte,byte] (byte left, byte right)|System.ValueTuple[long,long] (long left, long right)|System.ValueTuple[uint,uint] (uint left, uint right)|System.ValueTuple[sbyte,sbyte] (sbyte left, sbyte right)|System.ValueTuple[short,short] (short left, short right)|System.ValueTuple[ulong,ulong] (ulong left, ulong right)|System.ValueTuple[ushort,ushort] (ushort left, ushort right)
  n Exp|double (double d)
  n Floor|double (double d)|decimal (decimal d)
  n FusedMultiplyAdd|double (double x, double y, double z)
  n IEEERemainder|double (double x, double y)
  n ILogB|int (double x)
  n Log|double (double d)|double (double a, double newBase)
  n Log10|double (double d)
  n Log2|double (double x)
  n Max|int (int val1, int val2)|byte (byte val1, byte val2)|long (long val1, long val2)|uint (uint val1, uint val2)|float (float val1, float val2)|sbyte (sbyte val1, sbyte val2)|short (short val1, short val2)|ulong (ulong val1, ulong val2)|double (double val1, double val2)|ushort (ushort val1, ushort val2)|decimal (decimal val1, decimal val2)
  n MaxMagnitude|double (double x, double y)
  n Min|int (int val1, int val2)|byte (byte val1, byte val2)|long (long val1, long val2)|uint (uint val1, uint val2)|float (float val1, float val2)|sbyte (sbyte val1, sbyte val2)|short (short val1, short val2)|ulong (ulong val1, ulong val2)|double (double val1, double val2)|ushort (ushort val1, ushort val2)|decimal (decimal val1, decimal val2)
  n MinMagnitude|double (double x, double y)
  n Pow|double (double x, double y)
  n ReciprocalEstimate|double (double d)
  n ReciprocalSqrtEstimate|double (double d)
  n Round|double (double a)|decimal (decimal d)|decimal (decimal d, int decimals)|double (double value, int digits)|decimal (decimal d, System.MidpointRounding mode)|double (double value, System.MidpointRounding mode)|decimal (decimal d, int decimals, System.MidpointRounding mode)|double (double value, int digits, System.MidpointRounding mode)
  n ScaleB|double (double x, int n)
  n Sign|int (int value)|int (long value)|int (float value)|int (sbyte value)|int (short value)|int (double value)|int (decimal value)
  n Sin|double (double a)
  n SinCos|System.ValueTuple[double,double] (double x)
  n Sinh|double (double value)
  n Sqrt|double (double d)
  n Tan|double (double a)
  n Tanh|double (double value)
  n Truncate|double (double d)|decimal (decimal d)
  =System.MidpointRounding enum -
  e  ToEven=0 AwayFromZero=1 ToZero=2 ToNegativeInfinity=3 ToPositiveInfinity=4
  =System.Convert static -
  q DBNull|System.Object|f
  n ChangeType|System.Object (System.Object value, type conversionType)|System.Object (System.Object value, System.TypeCode typeCode)|System.Object (System.Object value, type conversionType, System.IFormatProvider provider)|System.Object (System.Object value, System.TypeCode typeCode, System.IFormatProvider provider)
  n FromBase64CharArray|byte[] (char[] inArray, int offset, int length)
  n FromBase64String|byte[] (string s)
  n FromHexString|byte[] (string s)
  n IsDBNull|bool (System.Object value)
  n ToBase64CharArray|int (byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut)|int (byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut, System.Base64FormattingOptions options)
  n ToBase64String|string (byte[] inArray)|string (byte[] inArray, int offset, int length)|string (byte[] inArray, System.Base64FormattingOptions options)|string (byte[] inArray, int offset, int length, System.Base64FormattingOptions options)
  n ToBoolean|bool (int value)|bool (bool value)|bool (byte value)|bool (char value)|bool (long value)|bool (uint value)|bool (float value)|bool (sbyte value)|bool (short value)|bool (ulong value)|bool (double value)|bool (string value)|bool (ushort value)|bool (decimal value)|bool (datetime value)|bool (System.Object value)|bool (string value, System.IFormatProvider provider)|bool (System.Object value, System.IFormatProvider provider)
  n ToByte|byte (int value)|byte (bool value)|byte (byte value)|byte (char value)|byte (long value)|byte (uint value)|byte (float value)|byte (sbyte value)|byte (short value)|byte (ulong value)|byte (double value)|byte (string value)|byte (ushort value)|byte (decimal value)|byte (datetime value)|byte (System.Object value)|byte (string value, int fromBase)|byte (string value, System.IFormatProvider provider)|byte (System.Object value, System.IFormatProvider provider)
  n ToChar|char (int value)|char (bool value)|char (byte value)|char (char value)|char (long value)|char (uint value)|char (float value)|char (sbyte value)|char (short value)|char (ulong value)|char (double value)|char (string value)|char (ushort value)|char (decimal value)|char (datetime value)|char (System.Object value)|char (string value, System.IFormatProvider provider)|char (System.Object value, System.IFormatProvider provider)
  n ToDateTime|datetime (int value)|datetime (bool value)|datetime (byte value)|datetime (char value)|datetime (long value)|datetime (uint value)|datetime (float value)|datetime (sbyte value)|datetime (short value)|datetime (ulong value)|datetime (double value)|datetime (string value)|datetime (ushort value)|datetime (decimal value)|datetime (datetime value)|datetime (System.Object value)|datetime (string value, System.IFormatProvider provider)|datetime (System.Object value, System.IFormatProvider provider)
  n ToDecimal|decimal (int value)|decimal (bool value)|decimal (byte value)|decimal (char value)|decimal (long value)|decimal (uint value)|decimal (float value)|decimal (sbyte value)|decimal (short value)|decimal (ulong value)|decimal (double value)|decimal (string value)|decimal (ushort value)|decimal (decimal value)|decimal (datetime value)|decimal (System.Object value)|decimal (string value, System.IFormatProvider provider)|decimal (System.Object value, System.IFormatProvider provider)
  n ToDouble|double (int value)|double (bool value)|double (byte value)|double (char value)|double (long value)|double (uint value)|double (float value)|double (sbyte value)|double (short value)|double (ulong value)|double (double value)|double (string value)|double (ushort value)|double (decimal value)|double (datetime value)|double (System.Object value)|double (string value, System.IFormatProvider provider)|double (System.Object value, System.IFormatProvider provider)
  n ToHexString|string (byte[] inArray)|string (byte[] inArray, int offset, int length)
  n ToHexStringLower|string (byte[] inArray)|string (byte[] inArray, int offset, int length)
  n ToInt16|short (int value)|short (bool value)|short (byte value)|short (char value)|short (long value)|short (uint value)|short (float value)|short (sbyte value)|short (short value)|short (ulong value)|short (double value)|short (string value)|short (ushort value)|short (decimal value)|short (datetime value)|short (System.Object value)|short (string value, int fromBase)|short (string value, System.IFormatProvider provider)|short (System.Object value, System.IFormatProvider provider)
  n ToInt32|int (int value)|int (bool value)|int (byte value)|int (char value)|int (long value)|int (uint value)|int (float value)|int (sbyte value)|int (short value)|int (ulong value)|int (double value)|int (string value)|int (ushort value)|int (decimal value)|int (datetime value)|int (System.Object value)|int (string value, int fromBase)|int (string value, System.IFormatProvider provider)|int (System.Object value, System.IFormatProvider provider)
  n ToInt64|long (int value)|long (bool value)|long (byte value)|long (char value)|long (long value)|long (uint value)|long (float value)|long (sbyte value)|long (short value)|long (ulong value)|long (double value)|long (string value)|long (ushort value)|long (decimal value)|long (datetime value)|long (System.Object value)|long (string value, int fromBase)|long (string value, System.IFormatProvider provider)|long (System.Object value, System.IFormatProvider provider)
  n ToSByte|sbyte (int value)|sbyte (bool value)|sbyte (byte value)|sbyte (char value)|sbyte (long value)|sbyte (uint value)|sbyte (float value)|sbyte (sbyte value)|sbyte (short value)|sbyte (ulong value)|sbyte (double value)|sbyte (string value)|sbyte (ushort value)|sbyte (decimal value)|sbyte (datetime value)|sbyte (System.Object value)|sbyte (string value, int fromBase)|sbyte (string value, System.IFormatProvider provider)|sbyte (System.Object value, System.IFormatProvider provider)
  n ToSingle|float (int value)|float (bool value)|float (byte value)|float (char value)|float (long value)|float (uint value)|float (float value)|float (sbyte value)|float (short value)|float (ulong value)|float (double value)|float (string value)|float (ushort value)|float (decimal value)|float (datetime value)|float (System.Object value)|float (string value, System.IFormatProvider provider)|float (System.Object value, System.IFormatProvider provider)
  n ToUInt16|ushort (int value)|ushort (bool value)|ushort (byte value)|ushort (char value)|ushort (long value)|ushort (uint value)|ushort (float value)|ushort (sbyte value)|ushort (short value)|ushort (ulong value)|ushort (double value)|ushort (string value)|ushort (ushort value)|ushort (decimal value)|ushort (datetime value)|ushort (System.Object value)|ushort (string value, int fromBase)|ushort (string value, System.IFormatProvider provider)|ushort (System.Object value, System.IFormatProvider provider)
  n ToUInt32|uint (int value)|uint (bool value)|uint (byte value)|uint (char value)|uint (long value)|uint (uint value)|uint (float value)|uint (sbyte value)|uint (short value)|uint (ulong value)|uint (double value)|uint (string value)|uint (ushort value)|uint (decimal value)|uint (datetime value)|uint (System.Object value)|uint (string value, int fromBase)|uint (string value, System.IFormatProvider provider)|uint (System.Object value, System.IFormatProvider provider)
  n ToUInt64|ulong (int value)|ulong (bool value)|ulong (byte value)|ulong (char value)|ulong (long value)|ulong (uint value)|ulong (float value)|ulong (sbyte value)|ulong (short value)|ulong (ulong value)|ulong (double value)|ulong (string value)|ulong (ushort value)|ulong (decimal value)|ulong (datetime value)|ulong (System.Object value)|ulong (string value, int fromBase)|ulong (string value, System.IFormatProvider provider)|ulong (System.Object value, System.IFormatProvider provider)
  =System.Base64FormattingOptions enum+flags -
  e  None=0 InsertLineBreaks=1
  =System.Array abstract - ICloneable,ICollection,IEnumerable,IList
  p IsFixedSize|bool|r
  p IsReadOnly|bool|r
  p Length|int|r
  p LongLength|long|r
  p Rank|int|r
  q MaxLength|int|r
  m Clone|System.Object ()
  m CopyTo|void (array array, int index)|void (array array, long index)
  m GetEnumerator|System.Collections.IEnumerator ()
  m GetLength|int (int dimension)
  m GetLongLength|long (int dimension)
  m GetLowerBound|int (int dimension)
  m GetUpperBound|int (int dimension)
  m GetValue|System.Object (int index)|System.Object (long index)|System.Object (params int[] indices)|System.Object (params long[] indices)|System.Object (int index1, int index2)|System.Object (long index1, long index2)|System.Object (int index1, int index2, int index3)|System.Object (long index1, long index2, long index3)
  m Initialize|void ()
  m SetValue|void (System.Object value, int index)|void (System.Object value, long index)|void (System.Object value, params int[] indices)|void (System.Object value, params long[] indices)|void (System.Object value, int index1, int index2)|void (System.Object value, long index1, long index2)|void (System.Object value, int index1, int index2, int index3)|void (System.Object value, long index1, long index2, long index3)
  n BinarySearch|int (array array, System.Object value)|int (array array, int index, int length, System.Object value)|int (array array, System.Object value, System.Collections.IComparer comparer)|int (array array, int index, int length, System.Object value, System.Collections.IComparer comparer)
  n Clear|void (array array)|void (array array, int index, int length)
  n ConstrainedCopy|void (array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)
  n Copy|void (array sourceArray, array destinationArray, int length)|void (array sourceArray, array destinationArray, long length)|void (array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)|void (array sourceArray, long sourceIndex, array destinationArray, long destinationIndex, long length)
  n CreateInstance|array (type elementType, int length)|array (type elementType, params int[] lengths)|array (type elementType, params long[] lengths)|array (type elementType, int length1, int length2)|array (type elementType, int[] lengths, int[] lowerBounds)|array (type elementType, int length1, int length2, int length3)
  n CreateInstanceFromArrayType|array (type arrayType, int length)|array (type arrayType, params int[] lengths)|array (type arrayType, int[] lengths, int[] lowerBounds)
  n Empty|T[] ()
  n Fill|void (T[] array, T value)|void (T[] array, T value, int startIndex, int count)
  n IndexOf|int (T[] array, T value)|int (array array, System.Object value)|int (T[] array, T value, int startIndex)|int (T[] array, T value, int startIndex, int count)|int (array array, System.Object value, int startIndex)|int (array array, System.Object value, int startIndex, int count)
  n LastIndexOf|int (T[] array, T value)|int (array array, System.Object value)|int (T[] array, T value, int startIndex)|int (T[] array, T value, int startIndex, int count)|int (array array, System.Object value, int startIndex)|int (array array, System.Object value, int startIndex, int count)
  n Resize|void ([ref] T[] array, int newSize)
  n Reverse|void (array array)|void (array array, int index, int length)
  n Sort|void (array array)|void (array keys, array items)|void (array array, int index, int length)|void (array keys, array items, int index, int length)|void (array array, System.Collections.IComparer comparer)|void (array keys, array items, System.Collections.IComparer comparer)|void (array array, int index, int length, System.Collections.IComparer comparer)|void (array keys, array items, int index, int length, System.Collections.IComparer comparer)
  =System.Collections.ArrayList class - ICloneable,ICollection,IEnumerable,IList
  c ()
  c (int capacity)
  c (System.Collections.ICollection c)
  p Capacity|int|rw
  p Count|int|r
  p IsFixedSize|bool|r
  p IsReadOnly|bool|r
  p Item[int index]|System.Object|rw
  m Add|int (System.Object value)
  m AddRange|void (System.Collections.ICollection c)
  m BinarySearch|int (System.Object value)|int (System.Object value, System.Collections.IComparer comparer)|int (int index, int count, System.Object value, System.Collections.IComparer comparer)
  m Clear|void ()
  m Clone|System.Object ()
  m Contains|bool (System.Object item)
  m CopyTo|void (array array)|void (array array, int arrayIndex)|void (int index, array array, int arrayIndex, int count)
  m GetEnumerator|System.Collections.IEnumerator ()|System.Collections.IEnumerator (int index, int count)
  m GetRange|System.Collections.ArrayList (int index, int count)
  m IndexOf|int (System.Object value)|int (System.Object value, int startIndex)|int (System.Object value, int startIndex, int count)
  m Insert|void (int index, System.Object value)
  m InsertRange|void (int index, System.Collections.ICollection c)
  m LastIndexOf|int (System.Object value)|int (System.Object value, int startIndex)|int (System.Object value, int startIndex, int count)
  m Remove|void (System.Object obj)
  m RemoveAt|void (int index)
  m RemoveRange|void (int index, int count)
  m Reverse|void ()|void (int index, int count)
  m SetRange|void (int index, System.Collections.ICollection c)
  m Sort|void ()|void (System.Collections.IComparer comparer)|void (int index, int count, System.Collections.IComparer comparer)
  m ToArray|array (type type)|System.Object[] ()
  m TrimToSize|void ()
  n Adapter|System.Collections.ArrayList (System.Collections.IList list)
  n FixedSize|System.Collections.IList (System.Collections.IList list)|System.Collections.ArrayList (System.Collections.ArrayList list)
  n ReadOnly|System.Collections.IList (System.Collections.IList list)|System.Collections.ArrayList (System.Collections.ArrayList list)
  n Repeat|System.Collections.ArrayList (System.Object value, int count)
  =System.Collections.Hashtable class - ICloneable,ICollection,IDictionary,IEnumerable
  c ()
  c (int capacity)
  c (int capacity, float loadFactor)
  c (System.Collections.IDictionary d)
  c (System.Collections.IDictionary d, float loadFactor)
  c (System.Collections.IEqualityComparer equalityComparer)
  c (int capacity, System.Collections.IEqualityComparer equalityComparer)
  c (System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)
  c (int capacity, float loadFactor, System.Collections.IEqualityComparer equalityComparer)
  c (System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)
  c (int capacity, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)
  c (System.Collections.IDictionary d, float loadFactor, System.Collections.IEqualityComparer equalityComparer)
  c (int capacity, float loadFactor, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)
  c (System.Collections.IDictionary d, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)
  c (System.Collections.IDictionary d, float loadFactor, System.Collections.IHashCodeProvider hcp, System.Collections.IComparer comparer)
  p Count|int|r
  p IsFixedSize|bool|r
  p IsReadOnly|bool|r
  p Item[System.Object key]|System.Object|rw
  p Keys|System.Collections.ICollection|r
  p Values|System.Collections.ICollection|r
  m Add|void (System.Object key, System.Object value)
  m Clear|void ()
  m Clone|System.Object ()
  m Contains|bool (System.Object key)
  m ContainsKey|bool (System.Object key)
  m ContainsValue|bool (System.Object value)
  m CopyTo|void (array array, int arrayIndex)
  m GetEnumerator|System.Collections.IDictionaryEnumerator ()
  m Remove|void (System.Object key)
  =System.Collections.Specialized.OrderedDictionary class - ICollection,IDictionary,IEnumerable
  c ()
  c (int capacity)
  c (System.Collections.IEqualityComparer comparer)
  c (int capacity, System.Collections.IEqualityComparer comparer)
  p Count|int|r
  p IsReadOnly|bool|r
  p Item[int index]|System.Object|rw
  p Item[System.Object key]|System.Object|rw
  p Keys|System.Collections.ICollection|r
  p Values|System.Collections.ICollection|r
  m Add|void (System.Object key, System.Object value)
  m AsReadOnly|ordered ()
  m Clear|void ()
  m Contains|bool (System.Object key)
  m CopyTo|void (array array, int index)
  m GetEnumerator|System.Collections.IDictionaryEnumerator ()
  m Insert|void (int index, System.Object key, System.Object value)
  m Remove|void (System.Object key)
  m RemoveAt|void (int index)
  =System.Collections.Specialized.StringCollection class - ICollection,IEnumerable,IList
  c ()
  p Count|int|r
  p IsReadOnly|bool|r
  p Item[int index]|string|rw
  m Add|int (string value)
  m AddRange|void (string[] value)
  m Clear|void ()
  m Contains|bool (string value)
  m CopyTo|void (string[] array, int index)
  m GetEnumerator|System.Collections.Specialized.StringEnumerator ()
  m IndexOf|int (string value)
  m Insert|void (int index, string value)
  m Remove|void (string value)
  m RemoveAt|void (int index)
  =System.Collections.Specialized.NameValueCollection class System.Collections.Specialized.NameObjectCollectionBase ICollection,IEnumerable
  c ()
  c (int capacity)
  c (System.Collections.IEqualityComparer equalityComparer)
  c (System.Collections.Specialized.NameValueCollection col)
  c (int capacity, System.Collections.IEqualityComparer equalityComparer)
  c (int capacity, System.Collections.Specialized.NameValueCollection col)
  c (System.Collections.IHashCodeProvider hashProvider, System.Collections.IComparer comparer)
  c (int capacity, System.Collections.IHashCodeProvider hashProvider, System.Collections.IComparer comparer)
  p AllKeys|string[]|r
  p Count|int|r
  p Item[string name]|string|rw
  p Item[int index]|string|r
  p Keys|System.Collections.Specialized.NameObjectCollectionBase+KeysCollection|r
  m Add|void (string name, string value)|void (System.Collections.Specialized.NameValueCollection c)
  m Clear|void ()
  m CopyTo|void (array dest, int index)
  m Get|string (int index)|string (string name)
  m GetEnumerator|System.Collections.IEnumerator ()
  m GetKey|string (int index)
  m GetValues|string[] (int index)|string[] (string name)
  m HasKeys|bool ()
  m Remove|void (string name)
  m Set|void (string name, string value)
  =System.Collections.Generic.List`1 class - ICollection,IEnumerable,IList
  c ()
  c (int capacity)
  c (System.Collections.Generic.IEnumerable[T] collection)
  p Capacity|int|rw
  p Count|int|r
  p Item[int index]|T|rw
  m Add|void (T item)
  m AddRange|void (System.Collections.Generic.IEnumerable[T] collection)
  m AsReadOnly|System.Collections.ObjectModel.ReadOnlyCollection[T] ()
  m BinarySearch|int (T item)|int (T item, System.Collections.Generic.IComparer[T] comparer)|int (int index, int count, T item, System.Collections.Generic.IComparer[T] comparer)
  m Clear|void ()
  m Contains|bool (T item)
  m CopyTo|void (T[] array)|void (T[] array, int arrayIndex)|void (int index, T[] array, int arrayIndex, int count)
  m EnsureCapacity|int (int capacity)
  m GetEnumerator|System.Collections.Generic.List[T] ()
  m GetRange|System.Collections.Generic.List[T] (int index, int count)
  m IndexOf|int (T item)|int (T item, int index)|int (T item, int index, int count)
  m Insert|void (int index, T item)
  m InsertRange|void (int index, System.Collections.Generic.IEnumerable[T] collection)
  m LastIndexOf|int (T item)|int (T item, int index)|int (T item, int index, int count)
  m Remove|bool (T item)
  m RemoveAt|void (int index)
  m RemoveRange|void (int index, int count)
  m Reverse|void ()|void (int index, int count)
  m Slice|System.Collections.Generic.List[T] (int start, int length)
  m Sort|void ()|void (System.Collections.Generic.IComparer[T] comparer)|void (int index, int count, System.Collections.Generic.IComparer[T] comparer)
  m ToArray|T[] ()
  m TrimExcess|void ()
  =System.Collections.Generic.Dictionary`2 class - ICollection,IDictionary,IEnumerable
  c ()
  c (int capacity)
  c (System.Collections.Generic.IEqualityComparer[TKey] comparer)
  c (System.Collections.Generic.IDictionary[TKey,TValue] dictionary)
  c (int capacity, System.Collections.Generic.IEqualityComparer[TKey] comparer)
  c (System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection)
  c (System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IEqualityComparer[TKey] comparer)
  c (System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] collection, System.Collections.Generic.IEqualityComparer[TKey] comparer)
  p Capacity|int|r
  p Comparer|System.Collections.Generic.IEqualityComparer[TKey]|r
  p Count|int|r
  p Item[TKey key]|TValue|rw
  p Keys|System.Collections.Generic.Dictionary[TKey,TValue]|r
  p Values|System.Collections.Generic.Dictionary[TKey,TValue]|r
  m Add|void (TKey key, TValue value)
  m Clear|void ()
  m ContainsKey|bool (TKey key)
  m ContainsValue|bool (TValue value)
  m EnsureCapacity|int (int capacity)
  m GetEnumerator|System.Collections.Generic.Dictionary[TKey,TValue] ()
  m Remove|bool (TKey key)|bool (TKey key, [ref] TValue value)
  m TrimExcess|void ()|void (int capacity)
  m TryAdd|bool (TKey key, TValue value)
  m TryGetValue|bool (TKey key, [ref] TValue value)
  =System.Collections.Generic.HashSet`1 class - IEnumerable
  c ()
  c (int capacity)
  c (System.Collections.Generic.IEnumerable[T] collection)
  c (System.Collections.Generic.IEqualityComparer[T] comparer)
  c (int capacity, System.Collections.Generic.IEqualityComparer[T] comparer)
  c (System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IEqualityComparer[T] comparer)
  p Capacity|int|r
  p Comparer|System.Collections.Generic.IEqualityComparer[T]|r
  p Count|int|r
  m Add|bool (T item)
  m Clear|void ()
  m Contains|bool (T item)
  m CopyTo|void (T[] array)|void (T[] array, int arrayIndex)|void (T[] array, int arrayIndex, int count)
  m EnsureCapacity|int (int capacity)
  m ExceptWith|void (System.Collections.Generic.IEnumerable[T] other)
  m GetEnumerator|System.Collections.Generic.HashSet[T] ()
  m IntersectWith|void (System.Collections.Generic.IEnumerable[T] other)
  m IsProperSubsetOf|bool (System.Collections.Generic.IEnumerable[T] other)
  m IsProperSupersetOf|bool (System.Collections.Generic.IEnumerable[T] other)
  m IsSubsetOf|bool (System.Collections.Generic.IEnumerable[T] other)
  m IsSupersetOf|bool (System.Collections.Generic.IEnumerable[T] other)
  m Overlaps|bool (System.Collections.Generic.IEnumerable[T] other)
  m Remove|bool (T item)
  m SetEquals|bool (System.Collections.Generic.IEnumerable[T] other)
  m SymmetricExceptWith|void (System.Collections.Generic.IEnumerable[T] other)
  m TrimExcess|void ()|void (int capacity)
  m TryGetValue|bool (T equalValue, [ref] T actualValue)
  m UnionWith|void (System.Collections.Generic.IEnumerable[T] other)
  n CreateSetComparer|System.Collections.Generic.IEqualityComparer[System.Collections.Generic.HashSet[T]] ()
  =System.Collections.Queue class - ICloneable,ICollection,IEnumerable
  c ()
  c (int capacity)
  c (int capacity, float growFactor)
  c (System.Collections.ICollection col)
  p Count|int|r
  m Clear|void ()
  m Clone|System.Object ()
  m Contains|bool (System.Object obj)
  m CopyTo|void (array array, int index)
  m Dequeue|System.Object ()
  m Enqueue|void (System.Object obj)
  m GetEnumerator|System.Collections.IEnumerator ()
  m Peek|System.Object ()
  m ToArray|System.Object[] ()
  m TrimToSize|void ()
  =System.Collections.Stack class - ICloneable,ICollection,IEnumerable
  c ()
  c (int initialCapacity)
  c (System.Collections.ICollection col)
  p Count|int|r
  m Clear|void ()
  m Clone|System.Object ()
  m Contains|bool (System.Object obj)
  m CopyTo|void (array array, int index)
  m GetEnumerator|System.Collections.IEnumerator ()
  m Peek|System.Object ()
  m Pop|System.Object ()
  m Push|void (System.Object obj)
  m ToArray|System.Object[] ()
  =System.Collections.Generic.Queue`1 class - ICollection,IEnumerable
  c ()
  c (int capacity)
  c (System.Collections.Generic.IEnumerable[T] collection)
  p Capacity|int|r
  p Count|int|r
  m Clear|void ()
  m Contains|bool (T item)
  m CopyTo|void (T[] array, int arrayIndex)
  m Dequeue|T ()
  m Enqueue|void (T item)
  m EnsureCapacity|int (int capacity)
  m GetEnumerator|System.Collections.Generic.Queue[T] ()
  m Peek|T ()
  m ToArray|T[] ()
  m TrimExcess|void ()|void (int capacity)
  m TryDequeue|bool ([ref] T result)
  m TryPeek|bool ([ref] T result)
  =System.Collections.Generic.Stack`1 class - ICollection,IEnumerable
  c ()
  c (int capacity)
  c (System.Collections.Generic.IEnumerable[T] collection)
  p Capacity|int|r
  p Count|int|r
  m Clear|void ()
  m Contains|bool (T item)
  m CopyTo|void (T[] array, int arrayIndex)
  m EnsureCapacity|int (int capacity)
  m GetEnumerator|System.Collections.Generic.Stack[T] ()
  m Peek|T ()
  m Pop|T ()
  m Push|void (T item)
  m ToArray|T[] ()
  m TrimExcess|void ()|void (int capacity)
  m TryPeek|bool ([ref] T result)
  m TryPop|bool ([ref] T result)
  =System.Collections.Generic.LinkedList`1 class - ICollection,IEnumerable
  c ()
  c (System.Collections.Generic.IEnumerable[T] collection)
  p Count|int|r
  p First|System.Collections.Generic.LinkedListNode[T]|r
  p Last|System.Collections.Generic.LinkedListNode[T]|r
  m AddAfter|System.Collections.Generic.LinkedListNode[T] (System.Collections.Generic.LinkedListNode[T] node, T value)|void (System.Collections.Generic.LinkedListNode[T] node, System.Collections.Generic.LinkedListNode[T] newNode)
  m AddBefore|System.Collections.Generic.LinkedListNode[T] (System.Collections.Generic.LinkedListNode[T] node, T value)|void (System.Collections.Generic.LinkedListNode[T] node, System.Collections.Generic.LinkedListNode[T] newNode)
  m AddFirst|System.Collections.Generic.LinkedListNode[T] (T value)|void (System.Collections.Generic.LinkedListNode[T] node)
  m AddLast|System.Collections.Generic.LinkedListNode[T] (T value)|void (System.Collections.Generic.LinkedListNode[T] node)
  m Clear|void ()
  m Contains|bool (T value)
  m CopyTo|void (T[] array, int index)
  m Find|System.Collections.Generic.LinkedListNode[T] (T value)
  m FindLast|System.Collections.Generic.LinkedListNode[T] (T value)
  m GetEnumerator|System.Collections.Generic.LinkedList[T] ()
  m Remove|bool (T value)|void (System.Collections.Generic.LinkedListNode[T] node)
  m RemoveFirst|void ()
  m RemoveLast|void ()
  =System.Collections.SortedList class - ICloneable,ICollection,IDictionary,IEnumerable
  c ()
  c (int initialCapacity)
  c (System.Collections.IDictionary d)
  c (System.Collections.IComparer comparer)
  c (System.Collections.IComparer comparer, int capacity)
  c (System.Collections.IDictionary d, System.Collections.IComparer comparer)
  p Capacity|int|rw
  p Count|int|r
  p IsFixedSize|bool|r
  p IsReadOnly|bool|r
  p Item[System.Object key]|System.Object|rw
  p Keys|System.Collections.ICollection|r
  p Values|System.Collections.ICollection|r
  m Add|void (System.Object key, System.Object value)
  m Clear|void ()
  m Clone|System.Object ()
  m Contains|bool (System.Object key)
  m ContainsKey|bool (System.Object key)
  m ContainsValue|bool (System.Object value)
  m CopyTo|void (array array, int arrayIndex)
  m GetByIndex|System.Object (int index)
  m GetEnumerator|System.Collections.IDictionaryEnumerator ()
  m GetKey|System.Object (int index)
  m GetKeyList|System.Collections.IList ()
  m GetValueList|System.Collections.IList ()
  m IndexOfKey|int (System.Object key)
  m IndexOfValue|int (System.Object value)
  m Remove|void (System.Object key)
  m RemoveAt|void (int index)
  m SetByIndex|void (int index, System.Object value)
  m TrimToSize|void ()
  =System.Collections.Generic.SortedList`2 class - ICollection,IDictionary,IEnumerable
  c ()
  c (int capacity)
  c (System.Collections.Generic.IComparer[TKey] comparer)
  c (System.Collections.Generic.IDictionary[TKey,TValue] dictionary)
  c (int capacity, System.Collections.Generic.IComparer[TKey] comparer)
  c (System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IComparer[TKey] comparer)
  p Capacity|int|rw
  p Comparer|System.Collections.Generic.IComparer[TKey]|r
  p Count|int|r
  p Item[TKey key]|TValue|rw
  p Keys|System.Collections.Generic.IList[TKey]|r
  p Values|System.Collections.Generic.IList[TValue]|r
  m Add|void (TKey key, TValue value)
  m Clear|void ()
  m ContainsKey|bool (TKey key)
  m ContainsValue|bool (TValue value)
  m GetEnumerator|System.Collections.Generic.IEnumerator[System.Collections.Generic.KeyValuePair[TKey,TValue]] ()
  m GetKeyAtIndex|TKey (int index)
  m GetValueAtIndex|TValue (int index)
  m IndexOfKey|int (TKey key)
  m IndexOfValue|int (TValue value)
  m Remove|bool (TKey key)
  m RemoveAt|void (int index)
  m SetValueAtIndex|void (int index, TValue value)
  m TrimExcess|void ()
  m TryGetValue|bool (TKey key, [ref] TValue value)
  =System.Collections.Generic.SortedDictionary`2 class - ICollection,IDictionary,IEnumerable
  c ()
  c (System.Collections.Generic.IComparer[TKey] comparer)
  c (System.Collections.Generic.IDictionary[TKey,TValue] dictionary)
  c (System.Collections.Generic.IDictionary[TKey,TValue] dictionary, System.Collections.Generic.IComparer[TKey] comparer)
  p Comparer|System.Collections.Generic.IComparer[TKey]|r
  p Count|int|r
  p Item[TKey key]|TValue|rw
  p Keys|System.Collections.Generic.SortedDictionary[TKey,TValue]|r
  p Values|System.Collections.Generic.SortedDictionary[TKey,TValue]|r
  m Add|void (TKey key, TValue value)
  m Clear|void ()
  m ContainsKey|bool (TKey key)
  m ContainsValue|bool (TValue value)
  m CopyTo|void (System.Collections.Generic.KeyValuePair[TKey,TValue][] array, int index)
  m GetEnumerator|System.Collections.Generic.SortedDictionary[TKey,TValue] ()
  m Remove|bool (TKey key)
  m TryGetValue|bool (TKey key, [ref] TValue value)
  =System.Collections.Generic.KeyValuePair`2 struct -
  c (TKey key, TValue value)
  p Key|TKey|r
  p Value|TValue|r
  m Deconstruct|void ([ref] TKey key, [ref] TValue value)
  =System.Collections.BitArray class - ICloneable,ICollection,IEnumerable
  c (int length)
  c (byte[] bytes)
  c (int[] values)
  c (bool[] values)
  c (int length, bool defaultValue)
  c (System.Collections.BitArray bits)
  p Count|int|r
  p IsReadOnly|bool|r
  p Item[int index]|bool|rw
  p Length|int|rw
  m And|System.Collections.BitArray (System.Collections.BitArray value)
  m Clone|System.Object ()
  m CopyTo|void (array array, int index)
  m Get|bool (int index)
  m GetEnumerator|System.Collections.IEnumerator ()
  m HasAllSet|bool ()
  m HasAnySet|bool ()
  m LeftShift|System.Collections.BitArray (int count)
  m Not|System.Collections.BitArray ()
  m Or|System.Collections.BitArray (System.Collections.BitArray value)
  m RightShift|System.Collections.BitArray (int count)
  m Set|void (int index, bool value)
  m SetAll|void (bool value)
  m Xor|System.Collections.BitArray (System.Collections.BitArray value)
  =System.Collections.DictionaryEntry struct -
  c (System.Object key, System.Object value)
  p Key|System.Object|rw
  p Value|System.Object|rw
  m Deconstruct|void ([ref] System.Object key, [ref] System.Object value)
  =System.Collections.ObjectModel.Collection`1 class - ICollection,IEnumerable,IList
  c ()
  c (System.Collections.Generic.IList[T] list)
  p Count|int|r
  p Item[int index]|T|rw
  m Add|void (T item)
  m Clear|void ()
  m Contains|bool (T item)
  m CopyTo|void (T[] array, int index)
  m GetEnumerator|System.Collections.Generic.IEnumerator[T] ()
  m IndexOf|int (T item)
  m Insert|void (int index, T item)
  m Remove|bool (T item)
  m RemoveAt|void (int index)
  =System.Collections.ObjectModel.ReadOnlyCollection`1 class - ICollection,IEnumerable,IList
  c (System.Collections.Generic.IList[T] list)
  p Count|int|r
  p Item[int index]|T|r
  q Empty|System.Collections.ObjectModel.ReadOnlyCollection[T]|r
  m Contains|bool (T value)
  m CopyTo|void (T[] array, int index)
  m GetEnumerator|System.Collections.Generic.IEnumerator[T] ()
  m IndexOf|int (T value)
  =System.Text.StringBuilder class -
  c ()
  c (int capacity)
  c (string value)
  c (string value, int capacity)
  c (int capacity, int maxCapacity)
  c (string value, int startIndex, int length, int capacity)
  p Capacity|int|rw
  p Chars[int index]|char|rw
  p Length|int|rw
  p MaxCapacity|int|r
  m Append|System.Text.StringBuilder (int value)|System.Text.StringBuilder (bool value)|System.Text.StringBuilder (byte value)|System.Text.StringBuilder (char value)|System.Text.StringBuilder (long value)|System.Text.StringBuilder (uint value)|System.Text.StringBuilder (float value)|System.Text.StringBuilder (sbyte value)|System.Text.StringBuilder (short value)|System.Text.StringBuilder (ulong value)|System.Text.StringBuilder (char[] value)|System.Text.StringBuilder (double value)|System.Text.StringBuilder (string value)|System.Text.StringBuilder (ushort value)|System.Text.StringBuilder (decimal value)|System.Text.StringBuilder (System.Object value)|System.Text.StringBuilder (char value, int repeatCount)|System.Text.StringBuilder (System.Text.StringBuilder value)|System.Text.StringBuilder (string value, int startIndex, int count)|System.Text.StringBuilder (char[] value, int startIndex, int charCount)|System.Text.StringBuilder (System.Text.StringBuilder value, int startIndex, int count)
  m AppendFormat|System.Text.StringBuilder (string format, System.Object arg0)|System.Text.StringBuilder (string format, params System.Object[] args)|System.Text.StringBuilder (string format, System.Object arg0, System.Object arg1)|System.Text.StringBuilder (System.IFormatProvider provider, string format, System.Object arg0)|System.Text.StringBuilder (string format, System.Object arg0, System.Object arg1, System.Object arg2)|System.Text.StringBuilder (System.IFormatProvider provider, string format, params System.Object[] args)|System.Text.StringBuilder (System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)|System.Text.StringBuilder (System.IFormatProvider provider, System.Text.CompositeFormat format, params System.Object[] args)|System.Text.StringBuilder (System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)
  m AppendJoin|System.Text.StringBuilder (char separator, params string[] values)|System.Text.StringBuilder (string separator, params string[] values)|System.Text.StringBuilder (char separator, params System.Object[] values)|System.Text.StringBuilder (string separator, params System.Object[] values)
  m AppendLine|System.Text.StringBuilder ()|System.Text.StringBuilder (string value)
  m Clear|System.Text.StringBuilder ()
  m CopyTo|void (int sourceIndex, char[] destination, int destinationIndex, int count)
  m EnsureCapacity|int (int capacity)
  m GetChunks|System.Text.StringBuilder+ChunkEnumerator ()
  m Insert|System.Text.StringBuilder (int index, int value)|System.Text.StringBuilder (int index, bool value)|System.Text.StringBuilder (int index, byte value)|System.Text.StringBuilder (int index, char value)|System.Text.StringBuilder (int index, long value)|System.Text.StringBuilder (int index, uint value)|System.Text.StringBuilder (int index, float value)|System.Text.StringBuilder (int index, sbyte value)|System.Text.StringBuilder (int index, short value)|System.Text.StringBuilder (int index, ulong value)|System.Text.StringBuilder (int index, char[] value)|System.Text.StringBuilder (int index, double value)|System.Text.StringBuilder (int index, string value)|System.Text.StringBuilder (int index, ushort value)|System.Text.StringBuilder (int index, decimal value)|System.Text.StringBuilder (int index, System.Object value)|System.Text.StringBuilder (int index, string value, int count)|System.Text.StringBuilder (int index, char[] value, int startIndex, int charCount)
  m Remove|System.Text.StringBuilder (int startIndex, int length)
  m Replace|System.Text.StringBuilder (char oldChar, char newChar)|System.Text.StringBuilder (string oldValue, string newValue)|System.Text.StringBuilder (char oldChar, char newChar, int startIndex, int count)|System.Text.StringBuilder (string oldValue, string newValue, int startIndex, int count)
  m ToString|string ()|string (int startIndex, int length)
  =System.Text.Encoding abstract - ICloneable
  p BodyName|string|r
  p CodePage|int|r
  p DecoderFallback|System.Text.DecoderFallback|rw
  p EncoderFallback|System.Text.EncoderFallback|rw
  p EncodingName|string|r
  p HeaderName|string|r
  p IsBrowserDisplay|bool|r
  p IsBrowserSave|bool|r
  p IsMailNewsDisplay|bool|r
  p IsMailNewsSave|bool|r
  p IsReadOnly|bool|r
  p IsSingleByte|bool|r
  p WebName|string|r
  p WindowsCodePage|int|r
  q ASCII|System.Text.Encoding|r
  q BigEndianUnicode|System.Text.Encoding|r
  q Default|System.Text.Encoding|r
  q Latin1|System.Text.Encoding|r
  q Unicode|System.Text.Encoding|r
  q UTF32|System.Text.Encoding|r
  q UTF7|System.Text.Encoding|r
  q UTF8|System.Text.Encoding|r
  m Clone|System.Object ()
  m GetByteCount|int (string s)|int (char[] chars)|int (string s, int index, int count)|int (char[] chars, int index, int count)
  m GetBytes|byte[] (string s)|byte[] (char[] chars)|byte[] (string s, int index, int count)|byte[] (char[] chars, int index, int count)|int (string s, int charIndex, int charCount, byte[] bytes, int byteIndex)|int (char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
  m GetCharCount|int (byte[] bytes)|int (byte[] bytes, int index, int count)
  m GetChars|char[] (byte[] bytes)|char[] (byte[] bytes, int index, int count)|int (byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
  m GetDecoder|System.Text.Decoder ()
  m GetEncoder|System.Text.Encoder ()
  m GetMaxByteCount|int (int charCount)
  m GetMaxCharCount|int (int byteCount)
  m GetPreamble|byte[] ()
  m GetString|string (byte[] bytes)|string (byte[] bytes, int index, int count)
  m IsAlwaysNormalized|bool ()|bool (System.Text.NormalizationForm form)
  n Convert|byte[] (System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)|byte[] (System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes, int index, int count)
  n CreateTranscodingStream|System.IO.Stream (System.IO.Stream innerStream, System.Text.Encoding innerStreamEncoding, System.Text.Encoding outerStreamEncoding, bool leaveOpen = False)
  n GetEncoding|System.Text.Encoding (string name)|System.Text.Encoding (int codepage)|System.Text.Encoding (string name, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)|System.Text.Encoding (int codepage, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)
  n GetEncodings|System.Text.EncodingInfo[] ()
  n RegisterProvider|void (System.Text.EncodingProvider provider)
  =System.Text.UTF8Encoding class System.Text.Encoding ICloneable
  c ()
  c (bool encoderShouldEmitUTF8Identifier)
  c (bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)
  m GetByteCount|int (string chars)|int (char[] chars, int index, int count)
  m GetBytes|int (string s, int charIndex, int charCount, byte[] bytes, int byteIndex)|int (char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
  m GetCharCount|int (byte[] bytes, int index, int count)
  m GetChars|int (byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
  m GetDecoder|System.Text.Decoder ()
  m GetEncoder|System.Text.Encoder ()
  m GetMaxByteCount|int (int charCount)
  m GetMaxCharCount|int (int byteCount)
  m GetPreamble|byte[] ()
  m GetString|string (byte[] bytes, int index, int count)
  =System.Text.UnicodeEncoding class System.Text.Encoding ICloneable
  c ()
  c (bool bigEndian, bool byteOrderMark)
  c (bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes)
  q CharSize|int|f
  m GetByteCount|int (string s)|int (char[] chars, int index, int count)
  m GetBytes|int (string s, int charIndex, int charCount, byte[] bytes, int byteIndex)|int (char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
  m GetCharCount|int (byte[] bytes, int index, int count)
  m GetChars|int (byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
  m GetDecoder|System.Text.Decoder ()
  m GetEncoder|System.Text.Encoder ()
  m GetMaxByteCount|int (int charCount)
  m GetMaxCharCount|int (int byteCount)
  m GetPreamble|byte[] ()
  m GetString|string (byte[] bytes, int index, int count)
  =System.Text.ASCIIEncoding class System.Text.Encoding ICloneable
  c ()
  p IsSingleByte|bool|r
  m GetByteCount|int (string chars)|int (char[] chars, int index, int count)
  m GetBytes|int (char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)|int (string chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
  m GetCharCount|int (byte[] bytes, int index, int count)
  m GetChars|int (byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
  m GetDecoder|System.Text.Decoder ()
  m GetEncoder|System.Text.Encoder ()
  m GetMaxByteCount|int (int charCount)
  m GetMaxCharCount|int (int byteCount)
  m GetString|string (byte[] bytes, int byteIndex, int byteCount)
  =System.Text.NormalizationForm enum -
  e  FormC=1 FormD=2 FormKC=5 FormKD=6
  =System.IO.Path static -
  q AltDirectorySeparatorChar|char|f
  q DirectorySeparatorChar|char|f
  q InvalidPathChars|char[]|f
  q PathSeparator|char|f
  q VolumeSeparatorChar|char|f
  n ChangeExtension|string (string path, string extension)
  n Combine|string (params string[] paths)|string (string path1, string path2)|string (string path1, string path2, string path3)|string (string path1, string path2, string path3, string path4)
  n EndsInDirectorySeparator|bool (string path)
  n Exists|bool (string path)
  n GetDirectoryName|string (string path)
  n GetExtension|string (string path)
  n GetFileName|string (string path)
  n GetFileNameWithoutExtension|string (string path)
  n GetFullPath|string (string path)|string (string path, string basePath)
  n GetInvalidFileNameChars|char[] ()
  n GetInvalidPathChars|char[] ()
  n GetPathRoot|string (string path)
  n GetRandomFileName|string ()
  n GetRelativePath|string (string relativeTo, string path)
  n GetTempFileName|string ()
  n GetTempPath|string ()
  n HasExtension|bool (string path)
  n IsPathFullyQualified|bool (string path)
  n IsPathRooted|bool (string path)
  n Join|string (params string[] paths)|string (string path1, string path2)|string (string path1, string path2, string path3)|string (string path1, string path2, string path3, string path4)
  n TrimEndingDirectorySeparator|string (string path)
  =System.IO.File static -
  n AppendAllBytes|void (string path, byte[] bytes)
  n AppendAllLines|void (string path, System.Collections.Generic.IEnumerable[string] contents)|void (string path, System.Collections.Generic.IEnumerable[string] contents, System.Text.Encoding encoding)
  n AppendAllText|void (string path, string contents)|void (string path, string contents, System.Text.Encoding encoding)
  n AppendText|System.IO.StreamWriter (string path)
  n Copy|void (string sourceFileName, string destFileName)|void (string sourceFileName, string destFileName, bool overwrite)
  n Create|System.IO.FileStream (string path)|System.IO.FileStream (string path, int bufferSize)|System.IO.FileStream (string path, int bufferSize, System.IO.FileOptions options)
  n CreateText|System.IO.StreamWriter (string path)
  n Delete|void (string path)
  n Exists|bool (string path)
  n GetAttributes|System.IO.FileAttributes (string path)
  n GetCreationTime|datetime (string path)
  n GetCreationTimeUtc|datetime (string path)
  n GetLastAccessTime|datetime (string path)
  n GetLastAccessTimeUtc|datetime (string path)
  n GetLastWriteTime|datetime (string path)
  n GetLastWriteTimeUtc|datetime (string path)
  n Move|void (string sourceFileName, string destFileName)|void (string sourceFileName, string destFileName, bool overwrite)
  n Open|System.IO.FileStream (string path, System.IO.FileMode mode)|System.IO.FileStream (string path, System.IO.FileStreamOptions options)|System.IO.FileStream (string path, System.IO.FileMode mode, System.IO.FileAccess access)|System.IO.FileStream (string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)
  n OpenRead|System.IO.FileStream (string path)
  n OpenText|System.IO.StreamReader (string path)
  n OpenWrite|System.IO.FileStream (string path)
  n ReadAllBytes|byte[] (string path)
  n ReadAllLines|string[] (string path)|string[] (string path, System.Text.Encoding encoding)
  n ReadAllText|string (string path)|string (string path, System.Text.Encoding encoding)
  n ReadLines|System.Collections.Generic.IEnumerable[string] (string path)|System.Collections.Generic.IEnumerable[string] (string path, System.Text.Encoding encoding)
  n Replace|void (string sourceFileName, string destinationFileName, string destinationBackupFileName)|void (string sourceFileName, string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)
  n SetAttributes|void (string path, System.IO.FileAttributes fileAttributes)
  n SetCreationTime|void (string path, datetime creationTime)
  n SetCreationTimeUtc|void (string path, datetime creationTimeUtc)
  n SetLastAccessTime|void (string path, datetime lastAccessTime)
  n SetLastAccessTimeUtc|void (string path, datetime lastAccessTimeUtc)
  n SetLastWriteTime|void (string path, datetime lastWriteTime)
  n SetLastWriteTimeUtc|void (string path, datetime lastWriteTimeUtc)
  n WriteAllBytes|void (string path, byte[] bytes)
  n WriteAllLines|void (string path, string[] contents)|void (string path, string[] contents, System.Text.Encoding encoding)|void (string path, System.Collections.Generic.IEnumerable[string] contents)|void (string path, System.Collections.Generic.IEnumerable[string] contents, System.Text.Encoding encoding)
  n WriteAllText|void (string path, string contents)|void (string path, string contents, System.Text.Encoding encoding)
  =System.IO.Directory static -
  n CreateDirectory|System.IO.DirectoryInfo (string path)|System.IO.DirectoryInfo (string path, System.IO.UnixFileMode unixCreateMode)
  n CreateSymbolicLink|System.IO.FileSystemInfo (string path, string pathToTarget)
  n CreateTempSubdirectory|System.IO.DirectoryInfo (string prefix = default)
  n Delete|void (string path)|void (string path, bool recursive)
  n EnumerateDirectories|System.Collections.Generic.IEnumerable[string] (string path)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern, System.IO.SearchOption searchOption)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  n EnumerateFiles|System.Collections.Generic.IEnumerable[string] (string path)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern, System.IO.SearchOption searchOption)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  n EnumerateFileSystemEntries|System.Collections.Generic.IEnumerable[string] (string path)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern, System.IO.SearchOption searchOption)|System.Collections.Generic.IEnumerable[string] (string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  n Exists|bool (string path)
  n GetCreationTime|datetime (string path)
  n GetCreationTimeUtc|datetime (string path)
  n GetCurrentDirectory|string ()
  n GetDirectories|string[] (string path)|string[] (string path, string searchPattern)|string[] (string path, string searchPattern, System.IO.SearchOption searchOption)|string[] (string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  n GetDirectoryRoot|string (string path)
  n GetFiles|string[] (string path)|string[] (string path, string searchPattern)|string[] (string path, string searchPattern, System.IO.SearchOption searchOption)|string[] (string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  n GetFileSystemEntries|string[] (string path)|string[] (string path, string searchPattern)|string[] (string path, string searchPattern, System.IO.SearchOption searchOption)|string[] (string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  n GetLastAccessTime|datetime (string path)
  n GetLastAccessTimeUtc|datetime (string path)
  n GetLastWriteTime|datetime (string path)
  n GetLastWriteTimeUtc|datetime (string path)
  n GetLogicalDrives|string[] ()
  n GetParent|System.IO.DirectoryInfo (string path)
  n Move|void (string sourceDirName, string destDirName)
  n ResolveLinkTarget|System.IO.FileSystemInfo (string linkPath, bool returnFinalTarget)
  n SetCreationTime|void (string path, datetime creationTime)
  n SetCreationTimeUtc|void (string path, datetime creationTimeUtc)
  n SetCurrentDirectory|void (string path)
  n SetLastAccessTime|void (string path, datetime lastAccessTime)
  n SetLastAccessTimeUtc|void (string path, datetime lastAccessTimeUtc)
  n SetLastWriteTime|void (string path, datetime lastWriteTime)
  n SetLastWriteTimeUtc|void (string path, datetime lastWriteTimeUtc)
  =System.IO.FileSystemInfo abstract System.MarshalByRefObject
  p Attributes|System.IO.FileAttributes|rw
  p CreationTime|datetime|rw
  p CreationTimeUtc|datetime|rw
  p Exists|bool|r
  p Extension|string|r
  p FullName|string|r
  p LastAccessTime|datetime|rw
  p LastAccessTimeUtc|datetime|rw
  p LastWriteTime|datetime|rw
  p LastWriteTimeUtc|datetime|rw
  p LinkTarget|string|r
  p Name|string|r
  p UnixFileMode|System.IO.UnixFileMode|rw
  m CreateAsSymbolicLink|void (string pathToTarget)
  m Delete|void ()
  m Refresh|void ()
  m ResolveLinkTarget|System.IO.FileSystemInfo (bool returnFinalTarget)
  =System.IO.FileInfo class System.IO.FileSystemInfo
  c (string fileName)
  p Attributes|System.IO.FileAttributes|rw
  p CreationTime|datetime|rw
  p CreationTimeUtc|datetime|rw
  p Directory|System.IO.DirectoryInfo|r
  p DirectoryName|string|r
  p Exists|bool|r
  p Extension|string|r
  p FullName|string|r
  p IsReadOnly|bool|rw
  p LastAccessTime|datetime|rw
  p LastAccessTimeUtc|datetime|rw
  p LastWriteTime|datetime|rw
  p LastWriteTimeUtc|datetime|rw
  p Length|long|r
  p LinkTarget|string|r
  p Name|string|r
  p UnixFileMode|System.IO.UnixFileMode|rw
  m AppendText|System.IO.StreamWriter ()
  m CopyTo|System.IO.FileInfo (string destFileName)|System.IO.FileInfo (string destFileName, bool overwrite)
  m Create|System.IO.FileStream ()
  m CreateAsSymbolicLink|void (string pathToTarget)
  m CreateText|System.IO.StreamWriter ()
  m Decrypt|void ()
  m Delete|void ()
  m Encrypt|void ()
  m MoveTo|void (string destFileName)|void (string destFileName, bool overwrite)
  m Open|System.IO.FileStream (System.IO.FileMode mode)|System.IO.FileStream (System.IO.FileStreamOptions options)|System.IO.FileStream (System.IO.FileMode mode, System.IO.FileAccess access)|System.IO.FileStream (System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)
  m OpenRead|System.IO.FileStream ()
  m OpenText|System.IO.StreamReader ()
  m OpenWrite|System.IO.FileStream ()
  m Refresh|void ()
  m Replace|System.IO.FileInfo (string destinationFileName, string destinationBackupFileName)|System.IO.FileInfo (string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)
  m ResolveLinkTarget|System.IO.FileSystemInfo (bool returnFinalTarget)
  =System.IO.DirectoryInfo class System.IO.FileSystemInfo
  c (string path)
  p Attributes|System.IO.FileAttributes|rw
  p CreationTime|datetime|rw
  p CreationTimeUtc|datetime|rw
  p Exists|bool|r
  p Extension|string|r
  p FullName|string|r
  p LastAccessTime|datetime|rw
  p LastAccessTimeUtc|datetime|rw
  p LastWriteTime|datetime|rw
  p LastWriteTimeUtc|datetime|rw
  p LinkTarget|string|r
  p Name|string|r
  p Parent|System.IO.DirectoryInfo|r
  p Root|System.IO.DirectoryInfo|r
  p UnixFileMode|System.IO.UnixFileMode|rw
  m Create|void ()
  m CreateAsSymbolicLink|void (string pathToTarget)
  m CreateSubdirectory|System.IO.DirectoryInfo (string path)
  m Delete|void ()|void (bool recursive)
  m EnumerateDirectories|System.Collections.Generic.IEnumerable[System.IO.DirectoryInfo] ()|System.Collections.Generic.IEnumerable[System.IO.DirectoryInfo] (string searchPattern)|System.Collections.Generic.IEnumerable[System.IO.DirectoryInfo] (string searchPattern, System.IO.SearchOption searchOption)|System.Collections.Generic.IEnumerable[System.IO.DirectoryInfo] (string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  m EnumerateFiles|System.Collections.Generic.IEnumerable[System.IO.FileInfo] ()|System.Collections.Generic.IEnumerable[System.IO.FileInfo] (string searchPattern)|System.Collections.Generic.IEnumerable[System.IO.FileInfo] (string searchPattern, System.IO.SearchOption searchOption)|System.Collections.Generic.IEnumerable[System.IO.FileInfo] (string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  m EnumerateFileSystemInfos|System.Collections.Generic.IEnumerable[System.IO.FileSystemInfo] ()|System.Collections.Generic.IEnumerable[System.IO.FileSystemInfo] (string searchPattern)|System.Collections.Generic.IEnumerable[System.IO.FileSystemInfo] (string searchPattern, System.IO.SearchOption searchOption)|System.Collections.Generic.IEnumerable[System.IO.FileSystemInfo] (string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  m GetDirectories|System.IO.DirectoryInfo[] ()|System.IO.DirectoryInfo[] (string searchPattern)|System.IO.DirectoryInfo[] (string searchPattern, System.IO.SearchOption searchOption)|System.IO.DirectoryInfo[] (string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  m GetFiles|System.IO.FileInfo[] ()|System.IO.FileInfo[] (string searchPattern)|System.IO.FileInfo[] (string searchPattern, System.IO.SearchOption searchOption)|System.IO.FileInfo[] (string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  m GetFileSystemInfos|System.IO.FileSystemInfo[] ()|System.IO.FileSystemInfo[] (string searchPattern)|System.IO.FileSystemInfo[] (string searchPattern, System.IO.SearchOption searchOption)|System.IO.FileSystemInfo[] (string searchPattern, System.IO.EnumerationOptions enumerationOptions)
  m MoveTo|void (string destDirName)
  m Refresh|void ()
  m ResolveLinkTarget|System.IO.FileSystemInfo (bool returnFinalTarget)
  =System.IO.DriveInfo class -
  c (string driveName)
  p AvailableFreeSpace|long|r
  p DriveFormat|string|r
  p DriveType|System.IO.DriveType|r
  p IsReady|bool|r
  p Name|string|r
  p RootDirectory|System.IO.DirectoryInfo|r
  p TotalFreeSpace|long|r
  p TotalSize|long|r
  p VolumeLabel|string|rw
  n GetDrives|System.IO.DriveInfo[] ()
  =System.IO.DriveType enum -
  e  Unknown=0 NoRootDirectory=1 Removable=2 Fixed=3 Network=4 CDRom=5 Ram=6
  =System.IO.FileMode enum -
  e  CreateNew=1 Create=2 Open=3 OpenOrCreate=4 Truncate=5 Append=6
  =System.IO.FileAccess enum+flags -
  e  Read=1 Write=2 ReadWrite=3
  =System.IO.FileShare enum+flags -
  e  None=0 Read=1 Write=2 ReadWrite=3 Delete=4 Inheritable=16
  =System.IO.StringReader class System.IO.TextReader IDisposable
  c (string s)
  q Null|System.IO.TextReader|f
  m Close|void ()
  m Dispose|void ()
  m Peek|int ()
  m Read|int ()|int (char[] buffer, int index, int count)
  m ReadBlock|int (char[] buffer, int index, int count)
  m ReadLine|string ()
  m ReadToEnd|string ()
  =System.IO.StringWriter class System.IO.TextWriter IDisposable
  c ()
  c (System.Text.StringBuilder sb)
  c (System.IFormatProvider formatProvider)
  c (System.Text.StringBuilder sb, System.IFormatProvider formatProvider)
  p Encoding|System.Text.Encoding|r
  p FormatProvider|System.IFormatProvider|r
  p NewLine|string|rw
  q Null|System.IO.TextWriter|f
  m Close|void ()
  m Dispose|void ()
  m Flush|void ()
  m GetStringBuilder|System.Text.StringBuilder ()
  m Write|void (int value)|void (bool value)|void (char value)|void (long value)|void (uint value)|void (float value)|void (ulong value)|void (double value)|void (string value)|void (char[] buffer)|void (decimal value)|void (System.Object value)|void (System.Text.StringBuilder value)|void (string format, System.Object arg0)|void (char[] buffer, int index, int count)|void (string format, params System.Object[] arg)|void (string format, System.Object arg0, System.Object arg1)|void (string format, System.Object arg0, System.Object arg1, System.Object arg2)
  m WriteLine|void ()|void (int value)|void (bool value)|void (char value)|void (long value)|void (uint value)|void (float value)|void (ulong value)|void (double value)|void (string value)|void (char[] buffer)|void (decimal value)|void (System.Object value)|void (System.Text.StringBuilder value)|void (string format, System.Object arg0)|void (char[] buffer, int index, int count)|void (string format, params System.Object[] arg)|void (string format, System.Object arg0, System.Object arg1)|void (string format, System.Object arg0, System.Object arg1, System.Object arg2)
  n CreateBroadcasting|System.IO.TextWriter (params System.IO.TextWriter[] writers)
  =System.IO.StreamReader class System.IO.TextReader IDisposable
  c (string path)
  c (System.IO.Stream stream)
  c (string path, System.Text.Encoding encoding)
  c (string path, System.IO.FileStreamOptions options)
  c (string path, bool detectEncodingFromByteOrderMarks)
  c (System.IO.Stream stream, System.Text.Encoding encoding)
  c (System.IO.Stream stream, bool detectEncodingFromByteOrderMarks)
  c (string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)
  c (System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)
  c (string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)
  c (System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize)
  c (string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, System.IO.FileStreamOptions options)
  c (System.IO.Stream stream, System.Text.Encoding encoding = default, bool detectEncodingFromByteOrderMarks = True, int bufferSize = -1, bool leaveOpen = False)
  p BaseStream|System.IO.Stream|r
  p CurrentEncoding|System.Text.Encoding|r
  p EndOfStream|bool|r
  q Null|System.IO.TextReader|f
  m Close|void ()
  m DiscardBufferedData|void ()
  m Dispose|void ()
  m Peek|int ()
  m Read|int ()|int (char[] buffer, int index, int count)
  m ReadBlock|int (char[] buffer, int index, int count)
  m ReadLine|string ()
  m ReadToEnd|string ()
  =System.IO.StreamWriter class System.IO.TextWriter IDisposable
  c (string path)
  c (System.IO.Stream stream)
  c (string path, bool append)
  c (string path, System.IO.FileStreamOptions options)
  c (System.IO.Stream stream, System.Text.Encoding encoding)
  c (string path, bool append, System.Text.Encoding encoding)
  c (System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)
  c (string path, bool append, System.Text.Encoding encoding, int bufferSize)
  c (string path, System.Text.Encoding encoding, System.IO.FileStreamOptions options)
  c (System.IO.Stream stream, System.Text.Encoding encoding = default, int bufferSize = -1, bool leaveOpen = False)
  p AutoFlush|bool|rw
  p BaseStream|System.IO.Stream|r
  p Encoding|System.Text.Encoding|r
  p FormatProvider|System.IFormatProvider|r
  p NewLine|string|rw
  q Null|System.IO.TextWriter|f
  m Close|void ()
  m Dispose|void ()
  m Flush|void ()
  m Write|void (int value)|void (bool value)|void (char value)|void (long value)|void (uint value)|void (float value)|void (ulong value)|void (double value)|void (string value)|void (char[] buffer)|void (decimal value)|void (System.Object value)|void (System.Text.StringBuilder value)|void (string format, System.Object arg0)|void (char[] buffer, int index, int count)|void (string format, params System.Object[] arg)|void (string format, System.Object arg0, System.Object arg1)|void (string format, System.Object arg0, System.Object arg1, System.Object arg2)
  m WriteLine|void ()|void (int value)|void (bool value)|void (char value)|void (long value)|void (uint value)|void (float value)|void (ulong value)|void (double value)|void (string value)|void (char[] buffer)|void (decimal value)|void (System.Object value)|void (System.Text.StringBuilder value)|void (string format, System.Object arg0)|void (char[] buffer, int index, int count)|void (string format, params System.Object[] arg)|void (string format, System.Object arg0, System.Object arg1)|void (string format, System.Object arg0, System.Object arg1, System.Object arg2)
  n CreateBroadcasting|System.IO.TextWriter (params System.IO.TextWriter[] writers)
  =System.IO.MemoryStream class System.IO.Stream IDisposable
  c ()
  c (int capacity)
  c (byte[] buffer)
  c (byte[] buffer, bool writable)
  c (byte[] buffer, int index, int count)
  c (byte[] buffer, int index, int count, bool writable)
  c (byte[] buffer, int index, int count, bool writable, bool publiclyVisible)
  p CanRead|bool|r
  p CanSeek|bool|r
  p CanWrite|bool|r
  p Capacity|int|rw
  p Length|long|r
  p Position|long|rw
  m CopyTo|void (System.IO.Stream destination, int bufferSize)
  m Flush|void ()
  m GetBuffer|byte[] ()
  m Read|int (byte[] buffer, int offset, int count)
  m ReadByte|int ()
  m Seek|long (long offset, System.IO.SeekOrigin loc)
  m SetLength|void (long value)
  m ToArray|byte[] ()
  m TryGetBuffer|bool ([ref] System.ArraySegment[byte] buffer)
  m Write|void (byte[] buffer, int offset, int count)
  m WriteByte|void (byte value)
  m WriteTo|void (System.IO.Stream stream)
  =System.IO.FileStream class System.IO.Stream IDisposable
  c (string path, System.IO.FileMode mode)
  c (string path, System.IO.FileStreamOptions options)
  c (string path, System.IO.FileMode mode, System.IO.FileAccess access)
  c (string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)
  c (string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize)
  c (string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize, bool useAsync)
  c (string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize, System.IO.FileOptions options)
  p CanRead|bool|r
  p CanSeek|bool|r
  p CanWrite|bool|r
  p IsAsync|bool|r
  p Length|long|r
  p Name|string|r
  p Position|long|rw
  m CopyTo|void (System.IO.Stream destination, int bufferSize)
  m Flush|void ()|void (bool flushToDisk)
  m Lock|void (long position, long length)
  m Read|int (byte[] buffer, int offset, int count)
  m ReadByte|int ()
  m Seek|long (long offset, System.IO.SeekOrigin origin)
  m SetLength|void (long value)
  m Unlock|void (long position, long length)
  m Write|void (byte[] buffer, int offset, int count)
  m WriteByte|void (byte value)
  =System.IO.SearchOption enum -
  e  TopDirectoryOnly=0 AllDirectories=1
  =System.IO.SeekOrigin enum -
  e  Begin=0 Current=1 End=2
  =System.Environment static -
  q CommandLine|string|r
  q CpuUsage|System.Environment+ProcessCpuUsage|r
  q CurrentDirectory|string|rw
  q CurrentManagedThreadId|int|r
  q ExitCode|int|rw
  q HasShutdownStarted|bool|r
  q Is64BitOperatingSystem|bool|r
  q Is64BitProcess|bool|r
  q IsPrivilegedProcess|bool|r
  q MachineName|string|r
  q NewLine|string|r
  q OSVersion|System.OperatingSystem|r
  q ProcessId|int|r
  q ProcessorCount|int|r
  q ProcessPath|string|r
  q StackTrace|string|r
  q SystemDirectory|string|r
  q SystemPageSize|int|r
  q TickCount|int|r
  q TickCount64|long|r
  q UserDomainName|string|r
  q UserInteractive|bool|r
  q UserName|string|r
  q Version|version|r
  q WorkingSet|long|r
  n Exit|void (int exitCode)
  n ExpandEnvironmentVariables|string (string name)
  n FailFast|void (string message)|void (string message, System.Exception exception)
  n GetCommandLineArgs|string[] ()
  n GetEnvironmentVariable|string (string variable)|string (string variable, System.EnvironmentVariableTarget target)
  n GetEnvironmentVariables|System.Collections.IDictionary ()|System.Collections.IDictionary (System.EnvironmentVariableTarget target)
  n GetFolderPath|string (System.Environment+SpecialFolder folder)|string (System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)
  n GetLogicalDrives|string[] ()
  n SetEnvironmentVariable|void (string variable, string value)|void (string variable, string value, System.EnvironmentVariableTarget target)
  =System.Environment+SpecialFolder enum -
  e  Desktop=0 Programs=2 MyDocuments=5 Personal=5 Favorites=6 Startup=7 Recent=8 SendTo=9 StartMenu=11 MyMusic=13 MyVideos=14 DesktopDirectory=16 MyComputer=17 NetworkShortcuts=19 Fonts=20 Templates=21 CommonStartMenu=22 CommonPrograms=23 CommonStartup=24 CommonDesktopDirectory=25 ApplicationData=26 PrinterShortcuts=27 LocalApplicationData=28 InternetCache=32 Cookies=33 History=34 CommonApplicationData=35 Windows=36 System=37 ProgramFiles=38 MyPictures=39 UserProfile=40 SystemX86=41 ProgramFilesX86=42 CommonProgramFiles=43 CommonProgramFilesX86=44 CommonTemplates=45 CommonDocuments=46 CommonAdminTools=47 AdminTools=48 CommonMusic=53 CommonPictures=54 CommonVideos=55 Resources=56 LocalizedResources=57 CommonOemLinks=58 CDBurning=59
  =System.EnvironmentVariableTarget enum -
  e  Process=0 User=1 Machine=2
  =System.OperatingSystem class - ICloneable
  c (System.PlatformID platform, version version)
  p Platform|System.PlatformID|r
  p ServicePack|string|r
  p Version|version|r
  p VersionString|string|r
  m Clone|System.Object ()
  n IsAndroid|bool ()
  n IsAndroidVersionAtLeast|bool (int major, int minor = 0, int build = 0, int revision = 0)
  n IsBrowser|bool ()
  n IsFreeBSD|bool ()
  n IsFreeBSDVersionAtLeast|bool (int major, int minor = 0, int build = 0, int revision = 0)
  n IsIOS|bool ()
  n IsIOSVersionAtLeast|bool (int major, int minor = 0, int build = 0)
  n IsLinux|bool ()
  n IsMacCatalyst|bool ()
  n IsMacCatalystVersionAtLeast|bool (int major, int minor = 0, int build = 0)
  n IsMacOS|bool ()
  n IsMacOSVersionAtLeast|bool (int major, int minor = 0, int build = 0)
  n IsOSPlatform|bool (string platform)
  n IsOSPlatformVersionAtLeast|bool (string platform, int major, int minor = 0, int build = 0, int revision = 0)
  n IsTvOS|bool ()
  n IsTvOSVersionAtLeast|bool (int major, int minor = 0, int build = 0)
  n IsWasi|bool ()
  n IsWatchOS|bool ()
  n IsWatchOSVersionAtLeast|bool (int major, int minor = 0, int build = 0)
  n IsWindows|bool ()
  n IsWindowsVersionAtLeast|bool (int major, int minor = 0, int build = 0, int revision = 0)
  =System.PlatformID enum -
  e  Win32S=0 Win32Windows=1 Win32NT=2 WinCE=3 Unix=4 Xbox=5 MacOSX=6 Other=7
  =System.Enum abstract - IComparable,IConvertible,IFormattable
  m CompareTo|int (System.Object target)
  m HasFlag|bool (System.Enum flag)
  m ToString|string ()|string (string format)|string (System.IFormatProvider provider)|string (string format, System.IFormatProvider provider)
  n Format|string (type enumType, System.Object value, string format)
  n GetName|string (type enumType, System.Object value)
  n GetNames|string[] (type enumType)
  n GetUnderlyingType|type (type enumType)
  n GetValues|array (type enumType)
  n GetValuesAsUnderlyingType|array (type enumType)
  n IsDefined|bool (type enumType, System.Object value)
  n Parse|System.Object (type enumType, string value)|System.Object (type enumType, string value, bool ignoreCase)
  n ToObject|System.Object (type enumType, int value)|System.Object (type enumType, byte value)|System.Object (type enumType, long value)|System.Object (type enumType, uint value)|System.Object (type enumType, sbyte value)|System.Object (type enumType, short value)|System.Object (type enumType, ulong value)|System.Object (type enumType, ushort value)|System.Object (type enumType, System.Object value)
  n TryParse|bool (type enumType, string value, [ref] System.Object result)|bool (type enumType, string value, bool ignoreCase, [ref] System.Object result)
  =System.DayOfWeek enum -
  e  Sunday=0 Monday=1 Tuesday=2 Wednesday=3 Thursday=4 Friday=5 Saturday=6
  =System.ConsoleColor enum -
  e  Black=0 DarkBlue=1 DarkGreen=2 DarkCyan=3 DarkRed=4 DarkMagenta=5 DarkYellow=6 Gray=7 DarkGray=8 Blue=9 Green=10 Cyan=11 Red=12 Magenta=13 Yellow=14 White=15
  =System.ConsoleKey enum -
  e  None=0 Backspace=8 Tab=9 Clear=12 Enter=13 Pause=19 Escape=27 Spacebar=32 PageUp=33 PageDown=34 End=35 Home=36 LeftArrow=37 UpArrow=38 RightArrow=39 DownArrow=40 Select=41 Print=42 Execute=43 PrintScreen=44 Insert=45 Delete=46 Help=47 D0=48 D1=49 D2=50 D3=51 D4=52 D5=53 D6=54 D7=55 D8=56 D9=57 A=65 B=66 C=67 D=68 E=69 F=70 G=71 H=72 I=73 J=74 K=75 L=76 M=77 N=78 O=79 P=80 Q=81 R=82 S=83 T=84 U=85 V=86 W=87 X=88 Y=89 Z=90 LeftWindows=91 RightWindows=92 Applications=93 Sleep=95 NumPad0=96 NumPad1=97 NumPad2=98 NumPad3=99 NumPad4=100 NumPad5=101 NumPad6=102 NumPad7=103 NumPad8=104 NumPad9=105 Multiply=106 Add=107 Separator=108 Subtract=109 Decimal=110 Divide=111 F1=112 F2=113 F3=114 F4=115 F5=116 F6=117 F7=118 F8=119 F9=120 F10=121 F11=122 F12=123 F13=124 F14=125 F15=126 F16=127 F17=128 F18=129 F19=130 F20=131 F21=132 F22=133 F23=134 F24=135 BrowserBack=166 BrowserForward=167 BrowserRefresh=168 BrowserStop=169 BrowserSearch=170 BrowserFavorites=171 BrowserHome=172 VolumeMute=173 VolumeDown=174 VolumeUp=175 MediaNext=176 MediaPrevious=177 MediaStop=178 MediaPlay=179 LaunchMail=180 LaunchMediaSelect=181 LaunchApp1=182 LaunchApp2=183 Oem1=186 OemPlus=187 OemComma=188 OemMinus=189 OemPeriod=190 Oem2=191 Oem3=192 Oem4=219 Oem5=220 Oem6=221 Oem7=222 Oem8=223 Oem102=226 Process=229 Packet=231 Attention=246 CrSel=247 ExSel=248 EraseEndOfFile=249 Play=250 Zoom=251 NoName=252 Pa1=253 OemClear=254
  =System.ConsoleKeyInfo struct -
  c (char keyChar, System.ConsoleKey key, bool shift, bool alt, bool control)
  p Key|System.ConsoleKey|r
  p KeyChar|char|r
  p Modifiers|System.ConsoleModifiers|r
  =System.Console static -
  q BackgroundColor|System.ConsoleColor|rw
  q BufferHeight|int|rw
  q BufferWidth|int|rw
  q CapsLock|bool|r
  q CursorLeft|int|rw
  q CursorSize|int|rw
  q CursorTop|int|rw
  q CursorVisible|bool|rw
  q Error|System.IO.TextWriter|r
  q ForegroundColor|System.ConsoleColor|rw
  q In|System.IO.TextReader|r
  q InputEncoding|System.Text.Encoding|rw
  q IsErrorRedirected|bool|r
  q IsInputRedirected|bool|r
  q IsOutputRedirected|bool|r
  q KeyAvailable|bool|r
  q LargestWindowHeight|int|r
  q LargestWindowWidth|int|r
  q NumberLock|bool|r
  q Out|System.IO.TextWriter|r
  q OutputEncoding|System.Text.Encoding|rw
  q Title|string|rw
  q TreatControlCAsInput|bool|rw
  q WindowHeight|int|rw
  q WindowLeft|int|rw
  q WindowTop|int|rw
  q WindowWidth|int|rw
  n Beep|void ()|void (int frequency, int duration)
  n Clear|void ()
  n GetCursorPosition|System.ValueTuple[int,int] ()
  n MoveBufferArea|void (int sourceLeft, int sourceTop, int sourceWidth, int sourceHeight, int targetLeft, int targetTop)|void (int sourceLeft, int sourceTop, int sourceWidth, int sourceHeight, int targetLeft, int targetTop, char sourceChar, System.ConsoleColor sourceForeColor, System.ConsoleColor sourceBackColor)
  n OpenStandardError|System.IO.Stream ()|System.IO.Stream (int bufferSize)
  n OpenStandardInput|System.IO.Stream ()|System.IO.Stream (int bufferSize)
  n OpenStandardOutput|System.IO.Stream ()|System.IO.Stream (int bufferSize)
  n Read|int ()
  n ReadKey|System.ConsoleKeyInfo ()|System.ConsoleKeyInfo (bool intercept)
  n ReadLine|string ()
  n ResetColor|void ()
  n SetBufferSize|void (int width, int height)
  n SetCursorPosition|void (int left, int top)
  n SetError|void (System.IO.TextWriter newError)
  n SetIn|void (System.IO.TextReader newIn)
  n SetOut|void (System.IO.TextWriter newOut)
  n SetWindowPosition|void (int left, int top)
  n SetWindowSize|void (int width, int height)
  n Write|void (int value)|void (bool value)|void (char value)|void (long value)|void (uint value)|void (float value)|void (ulong value)|void (double value)|void (string value)|void (char[] buffer)|void (decimal value)|void (System.Object value)|void (string format, System.Object arg0)|void (char[] buffer, int index, int count)|void (string format, params System.Object[] arg)|void (string format, System.Object arg0, System.Object arg1)|void (string format, System.Object arg0, System.Object arg1, System.Object arg2)
  n WriteLine|void ()|void (int value)|void (bool value)|void (char value)|void (long value)|void (uint value)|void (float value)|void (ulong value)|void (double value)|void (string value)|void (char[] buffer)|void (decimal value)|void (System.Object value)|void (string format, System.Object arg0)|void (char[] buffer, int index, int count)|void (string format, params System.Object[] arg)|void (string format, System.Object arg0, System.Object arg1)|void (string format, System.Object arg0, System.Object arg1, System.Object arg2)
  =System.StringComparison enum -
  e  CurrentCulture=0 CurrentCultureIgnoreCase=1 InvariantCulture=2 InvariantCultureIgnoreCase=3 Ordinal=4 OrdinalIgnoreCase=5
  =System.StringComparer abstract - System.Collections.IComparer,System.Collections.IEqualityComparer,System.Collections.Generic.IComparer`1[System.String],System.Collections.Generic.IEqualityComparer`1[System.String]
  q CurrentCulture|System.StringComparer|r
  q CurrentCultureIgnoreCase|System.StringComparer|r
  q InvariantCulture|System.StringComparer|r
  q InvariantCultureIgnoreCase|System.StringComparer|r
  q Ordinal|System.StringComparer|r
  q OrdinalIgnoreCase|System.StringComparer|r
  m Compare|int (string x, string y)|int (System.Object x, System.Object y)
  n Create|System.StringComparer (cultureinfo culture, bool ignoreCase)|System.StringComparer (cultureinfo culture, System.Globalization.CompareOptions options)
  n FromComparison|System.StringComparer (System.StringComparison comparisonType)
  n IsWellKnownCultureAwareComparer|bool (System.Collections.Generic.IEqualityComparer[string] comparer, [ref] System.Globalization.CompareInfo compareInfo, [ref] System.Globalization.CompareOptions compareOptions)
  n IsWellKnownOrdinalComparer|bool (System.Collections.Generic.IEqualityComparer[string] comparer, [ref] bool ignoreCase)
  =System.StringSplitOptions enum+flags -
  e  None=0 RemoveEmptyEntries=1 TrimEntries=2
  =System.IO.FileAttributes enum+flags -
  e  None=0 ReadOnly=1 Hidden=2 System=4 Directory=16 Archive=32 Device=64 Normal=128 Temporary=256 SparseFile=512 ReparsePoint=1024 Compressed=2048 Offline=4096 NotContentIndexed=8192 Encrypted=16384 IntegrityStream=32768 NoScrubData=131072
  =System.TypeCode enum -
  e  Empty=0 Object=1 DBNull=2 Boolean=3 Char=4 SByte=5 Byte=6 Int16=7 UInt16=8 Int32=9 UInt32=10 Int64=11 UInt64=12 Single=13 Double=14 Decimal=15 DateTime=16 String=18
  =System.Globalization.CultureInfo class - ICloneable,IFormatProvider
  c (int culture)
  c (string name)
  c (int culture, bool useUserOverride)
  c (string name, bool useUserOverride)
  p Calendar|System.Globalization.Calendar|r
  p CompareInfo|System.Globalization.CompareInfo|r
  p CultureTypes|System.Globalization.CultureTypes|r
  p DateTimeFormat|System.Globalization.DateTimeFormatInfo|rw
  p DisplayName|string|r
  p EnglishName|string|r
  p IetfLanguageTag|string|r
  p IsNeutralCulture|bool|r
  p IsReadOnly|bool|r
  p KeyboardLayoutId|int|r
  p LCID|int|r
  p Name|string|r
  p NativeName|string|r
  p NumberFormat|System.Globalization.NumberFormatInfo|rw
  p OptionalCalendars|System.Globalization.Calendar[]|r
  p Parent|cultureinfo|r
  p TextInfo|System.Globalization.TextInfo|r
  p ThreeLetterISOLanguageName|string|r
  p ThreeLetterWindowsLanguageName|string|r
  p TwoLetterISOLanguageName|string|r
  p UseUserOverride|bool|r
  q CurrentCulture|cultureinfo|rw
  q CurrentUICulture|cultureinfo|rw
  q DefaultThreadCurrentCulture|cultureinfo|rw
  q DefaultThreadCurrentUICulture|cultureinfo|rw
  q InstalledUICulture|cultureinfo|r
  q InvariantCulture|cultureinfo|r
  m ClearCachedData|void ()
  m Clone|System.Object ()
  m GetConsoleFallbackUICulture|cultureinfo ()
  m GetFormat|System.Object (type formatType)
  n CreateSpecificCulture|cultureinfo (string name)
  n GetCultureInfo|cultureinfo (int culture)|cultureinfo (string name)|cultureinfo (string name, string altName)|cultureinfo (string name, bool predefinedOnly)
  n GetCultureInfoByIetfLanguageTag|cultureinfo (string name)
  n GetCultures|cultureinfo[] (System.Globalization.CultureTypes types)
  n ReadOnly|cultureinfo (cultureinfo ci)
  =System.Globalization.TextInfo class - ICloneable
  p ANSICodePage|int|r
  p CultureName|string|r
  p EBCDICCodePage|int|r
  p IsReadOnly|bool|r
  p IsRightToLeft|bool|r
  p LCID|int|r
  p ListSeparator|string|rw
  p MacCodePage|int|r
  p OEMCodePage|int|r
  m Clone|System.Object ()
  m ToLower|char (char c)|string (string str)
  m ToTitleCase|string (string str)
  m ToUpper|char (char c)|string (string str)
  n ReadOnly|System.Globalization.TextInfo (System.Globalization.TextInfo textInfo)
  =System.Globalization.NumberFormatInfo class - ICloneable,IFormatProvider
  c ()
  p CurrencyDigitSequence|int|rw
  p CurrencyDecimalSeparator|string|rw
  p CurrencyGroupSeparator|string|rw
  p CurrencyGroupSizes|int[]|rw
  p CurrencyNegativePattern|int|rw
  p CurrencyPositivePattern|int|rw
  p CurrencySymbol|string|rw
  p DigitSubstitution|System.Globalization.DigitShapes|rw
  p IsReadOnly|bool|r
  p NaNSymbol|string|rw
  p NativeDigits|string[]|rw
  p NegativeInfinitySymbol|string|rw
  p NegativeSign|string|rw
  p NumberDigitSequence|int|rw
  p NumberDecimalSeparator|string|rw
  p NumberGroupSeparator|string|rw
  p NumberGroupSizes|int[]|rw
  p NumberNegativePattern|int|rw
  p PercentDigitSequence|int|rw
  p PercentDecimalSeparator|string|rw
  p PercentGroupSeparator|string|rw
  p PercentGroupSizes|int[]|rw
  p PercentNegativePattern|int|rw
  p PercentPositivePattern|int|rw
  p PercentSymbol|string|rw
  p PerMilleSymbol|string|rw
  p PositiveInfinitySymbol|string|rw
  p PositiveSign|string|rw
  q CurrentInfo|System.Globalization.NumberFormatInfo|r
  q InvariantInfo|System.Globalization.NumberFormatInfo|r
  m Clone|System.Object ()
  m GetFormat|System.Object (type formatType)
  n GetInstance|System.Globalization.NumberFormatInfo (System.IFormatProvider formatProvider)
  n ReadOnly|System.Globalization.NumberFormatInfo (System.Globalization.NumberFormatInfo nfi)
  =System.Globalization.DateTimeFormatInfo class - ICloneable,IFormatProvider
  c ()
  p AbbreviatedDayNames|string[]|rw
  p AbbreviatedMonthGenitiveNames|string[]|rw
  p AbbreviatedMonthNames|string[]|rw
  p AMDesignator|string|rw
  p Calendar|System.Globalization.Calendar|rw
  p CalendarWeekRule|System.Globalization.CalendarWeekRule|rw
  p DateSeparator|string|rw
  p DayNames|string[]|rw
  p FirstDayOfWeek|System.DayOfWeek|rw
  p FullDateTimePattern|string|rw
  p IsReadOnly|bool|r
  p LongDatePattern|string|rw
  p LongTimePattern|string|rw
  p MonthDayPattern|string|rw
  p MonthGenitiveNames|string[]|rw
  p MonthNames|string[]|rw
  p NativeCalendarName|string|r
  p PMDesignator|string|rw
  p RFC1123Pattern|string|r
  p ShortDatePattern|string|rw
  p ShortestDayNames|string[]|rw
  p ShortTimePattern|string|rw
  p SortableDateTimePattern|string|r
  p TimeSeparator|string|rw
  p UniversalSortableDateTimePattern|string|r
  p YearMonthPattern|string|rw
  q CurrentInfo|System.Globalization.DateTimeFormatInfo|r
  q InvariantInfo|System.Globalization.DateTimeFormatInfo|r
  m Clone|System.Object ()
  m GetAbbreviatedDayName|string (System.DayOfWeek dayofweek)
  m GetAbbreviatedEraName|string (int era)
  m GetAbbreviatedMonthName|string (int month)
  m GetAllDateTimePatterns|string[] ()|string[] (char format)
  m GetDayName|string (System.DayOfWeek dayofweek)
  m GetEra|int (string eraName)
  m GetEraName|string (int era)
  m GetFormat|System.Object (type formatType)
  m GetMonthName|string (int month)
  m GetShortestDayName|string (System.DayOfWeek dayOfWeek)
  m SetAllDateTimePatterns|void (string[] patterns, char format)
  n GetInstance|System.Globalization.DateTimeFormatInfo (System.IFormatProvider provider)
  n ReadOnly|System.Globalization.DateTimeFormatInfo (System.Globalization.DateTimeFormatInfo dtfi)
  =System.Globalization.NumberStyles enum+flags -
  e  None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowLeadingSign=4 Integer=7 AllowTrailingSign=8 AllowParentheses=16 AllowDecimalPoint=32 AllowThousands=64 Number=111 AllowExponent=128 Float=167 AllowCurrencySymbol=256 Currency=383 Any=511 AllowHexSpecifier=512 HexNumber=515 AllowBinarySpecifier=1024 BinaryNumber=1027
  =System.Globalization.DateTimeStyles enum+flags -
  e  None=0 AllowLeadingWhite=1 AllowTrailingWhite=2 AllowInnerWhite=4 AllowWhiteSpaces=7 NoCurrentDateDefault=8 AdjustToUniversal=16 AssumeLocal=32 AssumeUniversal=64 RoundtripKind=128
  =System.Globalization.UnicodeCategory enum -
  e  UppercaseLetter=0 LowercaseLetter=1 TitlecaseLetter=2 ModifierLetter=3 OtherLetter=4 NonSpacingMark=5 SpacingCombiningMark=6 EnclosingMark=7 DecimalDigitNumber=8 LetterNumber=9 OtherNumber=10 SpaceSeparator=11 LineSeparator=12 ParagraphSeparator=13 Control=14 Format=15 Surrogate=16 PrivateUse=17 ConnectorPunctuation=18 DashPunctuation=19 OpenPunctuation=20 ClosePunctuation=21 InitialQuotePunctuation=22 FinalQuotePunctuation=23 OtherPunctuation=24 MathSymbol=25 CurrencySymbol=26 ModifierSymbol=27 OtherSymbol=28 OtherNotAssigned=29
  =System.Globalization.CompareOptions enum+flags -
  e  None=0 IgnoreCase=1 IgnoreNonSpace=2 IgnoreSymbols=4 IgnoreKanaType=8 IgnoreWidth=16 NumericOrdering=32 OrdinalIgnoreCase=268435456 StringSort=536870912 Ordinal=1073741824
  =System.Globalization.Calendar abstract - ICloneable
  p AlgorithmType|System.Globalization.CalendarAlgorithmType|r
  p Eras|int[]|r
  p IsReadOnly|bool|r
  p MaxSupportedDateTime|datetime|r
  p MinSupportedDateTime|datetime|r
  p TwoDigitYearMax|int|rw
  q CurrentEra|int|f
  m AddDays|datetime (datetime time, int days)
  m AddHours|datetime (datetime time, int hours)
  m AddMilliseconds|datetime (datetime time, double milliseconds)
  m AddMinutes|datetime (datetime time, int minutes)
  m AddMonths|datetime (datetime time, int months)
  m AddSeconds|datetime (datetime time, int seconds)
  m AddWeeks|datetime (datetime time, int weeks)
  m AddYears|datetime (datetime time, int years)
  m Clone|System.Object ()
  m GetDayOfMonth|int (datetime time)
  m GetDayOfWeek|System.DayOfWeek (datetime time)
  m GetDayOfYear|int (datetime time)
  m GetDaysInMonth|int (int year, int month)|int (int year, int month, int era)
  m GetDaysInYear|int (int year)|int (int year, int era)
  m GetEra|int (datetime time)
  m GetHour|int (datetime time)
  m GetLeapMonth|int (int year)|int (int year, int era)
  m GetMilliseconds|double (datetime time)
  m GetMinute|int (datetime time)
  m GetMonth|int (datetime time)
  m GetMonthsInYear|int (int year)|int (int year, int era)
  m GetSecond|int (datetime time)
  m GetWeekOfYear|int (datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)
  m GetYear|int (datetime time)
  m IsLeapDay|bool (int year, int month, int day)|bool (int year, int month, int day, int era)
  m IsLeapMonth|bool (int year, int month)|bool (int year, int month, int era)
  m IsLeapYear|bool (int year)|bool (int year, int era)
  m ToDateTime|datetime (int year, int month, int day, int hour, int minute, int second, int millisecond)|datetime (int year, int month, int day, int hour, int minute, int second, int millisecond, int era)
  m ToFourDigitYear|int (int year)
  n ReadOnly|System.Globalization.Calendar (System.Globalization.Calendar calendar)
  =System.Globalization.CalendarWeekRule enum -
  e  FirstDay=0 FirstFullWeek=1 FirstFourDayWeek=2
  =System.Xml.XmlDocument class System.Xml.XmlNode ICloneable,IEnumerable
  c ()
  c (System.Xml.XmlNameTable nt)
  p BaseURI|string|r
  p DocumentElement|System.Xml.XmlElement|r
  p DocumentType|System.Xml.XmlDocumentType|r
  p Implementation|System.Xml.XmlImplementation|r
  p InnerText|string|w
  p InnerXml|string|rw
  p IsReadOnly|bool|r
  p LocalName|string|r
  p Name|string|r
  p NameTable|System.Xml.XmlNameTable|r
  p NodeType|System.Xml.XmlNodeType|r
  p OwnerDocument|xml|r
  p ParentNode|System.Xml.XmlNode|r
  p PreserveWhitespace|bool|rw
  p XmlResolver|System.Xml.XmlResolver|w
  m CloneNode|System.Xml.XmlNode (bool deep)
  m CreateAttribute|System.Xml.XmlAttribute (string name)|System.Xml.XmlAttribute (string qualifiedName, string namespaceURI)|System.Xml.XmlAttribute (string prefix, string localName, string namespaceURI)
  m CreateCDataSection|System.Xml.XmlCDataSection (string data)
  m CreateComment|System.Xml.XmlComment (string data)
  m CreateDocumentFragment|System.Xml.XmlDocumentFragment ()
  m CreateDocumentType|System.Xml.XmlDocumentType (string name, string publicId, string systemId, string internalSubset)
  m CreateElement|System.Xml.XmlElement (string name)|System.Xml.XmlElement (string qualifiedName, string namespaceURI)|System.Xml.XmlElement (string prefix, string localName, string namespaceURI)
  m CreateEntityReference|System.Xml.XmlEntityReference (string name)
  m CreateNode|System.Xml.XmlNode (string nodeTypeString, string name, string namespaceURI)|System.Xml.XmlNode (System.Xml.XmlNodeType type, string name, string namespaceURI)|System.Xml.XmlNode (System.Xml.XmlNodeType type, string prefix, string name, string namespaceURI)
  m CreateProcessingInstruction|System.Xml.XmlProcessingInstruction (string target, string data)
  m CreateSignificantWhitespace|System.Xml.XmlSignificantWhitespace (string text)
  m CreateTextNode|System.Xml.XmlText (string text)
  m CreateWhitespace|System.Xml.XmlWhitespace (string text)
  m CreateXmlDeclaration|System.Xml.XmlDeclaration (string version, string encoding, string standalone)
  m GetElementById|System.Xml.XmlElement (string elementId)
  m GetElementsByTagName|System.Xml.XmlNodeList (string name)|System.Xml.XmlNodeList (string localName, string namespaceURI)
  m ImportNode|System.Xml.XmlNode (System.Xml.XmlNode node, bool deep)
  m Load|void (string filename)|void (System.IO.Stream inStream)|void (System.Xml.XmlReader reader)|void (System.IO.TextReader txtReader)
  m LoadXml|void (string xml)
  m ReadNode|System.Xml.XmlNode (System.Xml.XmlReader reader)
  m Save|void (string filename)|void (System.Xml.XmlWriter w)|void (System.IO.Stream outStream)|void (System.IO.TextWriter writer)
  m WriteContentTo|void (System.Xml.XmlWriter xw)
  m WriteTo|void (System.Xml.XmlWriter w)
  =System.Xml.XmlElement class System.Xml.XmlLinkedNode ICloneable,IEnumerable
  p Attributes|System.Xml.XmlAttributeCollection|r
  p HasAttributes|bool|r
  p InnerText|string|rw
  p InnerXml|string|rw
  p IsEmpty|bool|rw
  p LocalName|string|r
  p Name|string|r
  p NamespaceURI|string|r
  p NextSibling|System.Xml.XmlNode|r
  p NodeType|System.Xml.XmlNodeType|r
  p OwnerDocument|xml|r
  p ParentNode|System.Xml.XmlNode|r
  p Prefix|string|rw
  m CloneNode|System.Xml.XmlNode (bool deep)
  m GetAttribute|string (string name)|string (string localName, string namespaceURI)
  m GetAttributeNode|System.Xml.XmlAttribute (string name)|System.Xml.XmlAttribute (string localName, string namespaceURI)
  m GetElementsByTagName|System.Xml.XmlNodeList (string name)|System.Xml.XmlNodeList (string localName, string namespaceURI)
  m HasAttribute|bool (string name)|bool (string localName, string namespaceURI)
  m RemoveAll|void ()
  m RemoveAllAttributes|void ()
  m RemoveAttribute|void (string name)|void (string localName, string namespaceURI)
  m RemoveAttributeAt|System.Xml.XmlNode (int i)
  m RemoveAttributeNode|System.Xml.XmlAttribute (System.Xml.XmlAttribute oldAttr)|System.Xml.XmlAttribute (string localName, string namespaceURI)
  m SetAttribute|void (string name, string value)|string (string localName, string namespaceURI, string value)
  m SetAttributeNode|System.Xml.XmlAttribute (System.Xml.XmlAttribute newAttr)|System.Xml.XmlAttribute (string localName, string namespaceURI)
  m WriteContentTo|void (System.Xml.XmlWriter w)
  m WriteTo|void (System.Xml.XmlWriter w)
  =System.Xml.XmlNode abstract - ICloneable,IEnumerable
  p Attributes|System.Xml.XmlAttributeCollection|r
  p BaseURI|string|r
  p ChildNodes|System.Xml.XmlNodeList|r
  p FirstChild|System.Xml.XmlNode|r
  p HasChildNodes|bool|r
  p InnerText|string|rw
  p InnerXml|string|rw
  p IsReadOnly|bool|r
  p Item[string name]|System.Xml.XmlElement|r
  p Item[string localname, string ns]|System.Xml.XmlElement|r
  p LastChild|System.Xml.XmlNode|r
  p LocalName|string|r
  p Name|string|r
  p NamespaceURI|string|r
  p NextSibling|System.Xml.XmlNode|r
  p NodeType|System.Xml.XmlNodeType|r
  p OuterXml|string|r
  p OwnerDocument|xml|r
  p ParentNode|System.Xml.XmlNode|r
  p Prefix|string|rw
  p PreviousSibling|System.Xml.XmlNode|r
  p PreviousText|System.Xml.XmlNode|r
  p Value|string|rw
  m AppendChild|System.Xml.XmlNode (System.Xml.XmlNode newChild)
  m Clone|System.Xml.XmlNode ()
  m CloneNode|System.Xml.XmlNode (bool deep)
  m GetEnumerator|System.Collections.IEnumerator ()
  m GetNamespaceOfPrefix|string (string prefix)
  m GetPrefixOfNamespace|string (string namespaceURI)
  m InsertAfter|System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)
  m InsertBefore|System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)
  m Normalize|void ()
  m PrependChild|System.Xml.XmlNode (System.Xml.XmlNode newChild)
  m RemoveAll|void ()
  m RemoveChild|System.Xml.XmlNode (System.Xml.XmlNode oldChild)
  m ReplaceChild|System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)
  m SelectNodes|System.Xml.XmlNodeList (string xpath)|System.Xml.XmlNodeList (string xpath, System.Xml.XmlNamespaceManager nsmgr)
  m SelectSingleNode|System.Xml.XmlNode (string xpath)|System.Xml.XmlNode (string xpath, System.Xml.XmlNamespaceManager nsmgr)
  m Supports|bool (string feature, string version)
  m WriteContentTo|void (System.Xml.XmlWriter w)
  m WriteTo|void (System.Xml.XmlWriter w)
  =System.Xml.XmlAttribute class System.Xml.XmlNode ICloneable,IEnumerable
  p BaseURI|string|r
  p InnerText|string|w
  p InnerXml|string|w
  p LocalName|string|r
  p Name|string|r
  p NamespaceURI|string|r
  p NodeType|System.Xml.XmlNodeType|r
  p OwnerDocument|xml|r
  p OwnerElement|System.Xml.XmlElement|r
  p ParentNode|System.Xml.XmlNode|r
  p Prefix|string|rw
  p Specified|bool|r
  p Value|string|rw
  m AppendChild|System.Xml.XmlNode (System.Xml.XmlNode newChild)
  m CloneNode|System.Xml.XmlNode (bool deep)
  m InsertAfter|System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)
  m InsertBefore|System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)
  m PrependChild|System.Xml.XmlNode (System.Xml.XmlNode newChild)
  m RemoveChild|System.Xml.XmlNode (System.Xml.XmlNode oldChild)
  m ReplaceChild|System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)
  m WriteContentTo|void (System.Xml.XmlWriter w)
  m WriteTo|void (System.Xml.XmlWriter w)
  =System.Xml.XmlText class System.Xml.XmlCharacterData ICloneable,IEnumerable
  p LocalName|string|r
  p Name|string|r
  p NodeType|System.Xml.XmlNodeType|r
  p ParentNode|System.Xml.XmlNode|r
  p PreviousText|System.Xml.XmlNode|r
  p Value|string|rw
  m CloneNode|System.Xml.XmlNode (bool deep)
  m SplitText|System.Xml.XmlText (int offset)
  m WriteContentTo|void (System.Xml.XmlWriter w)
  m WriteTo|void (System.Xml.XmlWriter w)
  =System.Xml.XmlNodeList abstract - IDisposable,IEnumerable
  p Count|int|r
  p ItemOf[int i]|System.Xml.XmlNode|r
  m GetEnumerator|System.Collections.IEnumerator ()
  m Item|System.Xml.XmlNode (int index)
  =System.Xml.XmlNodeType enum -
  e  None=0 Element=1 Attribute=2 Text=3 CDATA=4 EntityReference=5 Entity=6 ProcessingInstruction=7 Comment=8 Document=9 DocumentType=10 DocumentFragment=11 Notation=12 Whitespace=13 SignificantWhitespace=14 EndElement=15 EndEntity=16 XmlDeclaration=17
  =System.Xml.XmlAttributeCollection class System.Xml.XmlNamedNodeMap ICollection,IEnumerable
  p Count|int|r
  p ItemOf[int i]|System.Xml.XmlAttribute|r
  p ItemOf[string name]|System.Xml.XmlAttribute|r
  p ItemOf[string localName, string namespaceURI]|System.Xml.XmlAttribute|r
  m Append|System.Xml.XmlAttribute (System.Xml.XmlAttribute node)
  m CopyTo|void (System.Xml.XmlAttribute[] array, int index)
  m GetEnumerator|System.Collections.IEnumerator ()
  m GetNamedItem|System.Xml.XmlNode (string name)|System.Xml.XmlNode (string localName, string namespaceURI)
  m InsertAfter|System.Xml.XmlAttribute (System.Xml.XmlAttribute newNode, System.Xml.XmlAttribute refNode)
  m InsertBefore|System.Xml.XmlAttribute (System.Xml.XmlAttribute newNode, System.Xml.XmlAttribute refNode)
  m Item|System.Xml.XmlNode (int index)
  m Prepend|System.Xml.XmlAttribute (System.Xml.XmlAttribute node)
  m Remove|System.Xml.XmlAttribute (System.Xml.XmlAttribute node)
  m RemoveAll|void ()
  m RemoveAt|System.Xml.XmlAttribute (int i)
  m RemoveNamedItem|System.Xml.XmlNode (string name)|System.Xml.XmlNode (string localName, string namespaceURI)
  m SetNamedItem|System.Xml.XmlNode (System.Xml.XmlNode node)
  =System.Net.Mail.MailAddress class -
  c (string address)
  c (string address, string displayName)
  c (string address, string displayName, System.Text.Encoding displayNameEncoding)
  p Address|string|r
  p DisplayName|string|r
  p Host|string|r
  p User|string|r
  n TryCreate|bool (string address, [ref] mailaddress result)|bool (string address, string displayName, [ref] mailaddress result)|bool (string address, string displayName, System.Text.Encoding displayNameEncoding, [ref] mailaddress result)
  =System.Net.Mail.MailMessage class - IDisposable
  c ()
  c (string from, string to)
  c (mailaddress from, mailaddress to)
  c (string from, string to, string subject, string body)
  p AlternateViews|System.Net.Mail.AlternateViewCollection|r
  p Attachments|System.Net.Mail.AttachmentCollection|r
  p Bcc|System.Net.Mail.MailAddressCollection|r
  p Body|string|rw
  p BodyEncoding|System.Text.Encoding|rw
  p BodyTransferEncoding|System.Net.Mime.TransferEncoding|rw
  p CC|System.Net.Mail.MailAddressCollection|r
  p DeliveryNotificationOptions|System.Net.Mail.DeliveryNotificationOptions|rw
  p From|mailaddress|rw
  p Headers|System.Collections.Specialized.NameValueCollection|r
  p HeadersEncoding|System.Text.Encoding|rw
  p IsBodyHtml|bool|rw
  p Priority|System.Net.Mail.MailPriority|rw
  p ReplyTo|mailaddress|rw
  p ReplyToList|System.Net.Mail.MailAddressCollection|r
  p Sender|mailaddress|rw
  p Subject|string|rw
  p SubjectEncoding|System.Text.Encoding|rw
  p To|System.Net.Mail.MailAddressCollection|r
  m Dispose|void ()
  =System.Security.SecureString class - IDisposable
  c ()
  p Length|int|r
  m AppendChar|void (char c)
  m Clear|void ()
  m Copy|securestring ()
  m Dispose|void ()
  m InsertAt|void (int index, char c)
  m IsReadOnly|bool ()
  m MakeReadOnly|void ()
  m RemoveAt|void (int index)
  m SetAt|void (int index, char c)
  =System.Management.Automation.PSCredential class -
  c (psobject pso)
  c (string userName, securestring password)
  p Password|securestring|r
  p UserName|string|r
  q Empty|pscredential|r
  q GetSymmetricEncryptionKeyDelegate|System.Management.Automation.GetSymmetricEncryptionKey|rw
  m GetNetworkCredential|System.Net.NetworkCredential ()
  =System.Management.Automation.PSObject class - IComparable,IFormattable
  c ()
  c (System.Object obj)
  c (int instanceMemberCapacity)
  p BaseObject|System.Object|r
  p ImmediateBaseObject|System.Object|r
  p Members|System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo]|r
  p Methods|System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMethodInfo]|r
  p Properties|System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSPropertyInfo]|r
  p TypeNames|System.Collections.ObjectModel.Collection[string]|r
  q AdaptedMemberSetName|string|f
  q BaseObjectMemberSetName|string|f
  q ExtendedMemberSetName|string|f
  m CompareTo|int (System.Object obj)
  m Copy|psobject ()
  m ToString|string ()|string (string format, System.IFormatProvider formatProvider)
  n AsPSObject|psobject (System.Object obj)
  =System.Management.Automation.PSCustomObject class -
  =System.Management.Automation.PSMemberInfo abstract -
  p IsInstance|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  =System.Management.Automation.PSPropertyInfo abstract System.Management.Automation.PSMemberInfo
  p IsGettable|bool|r
  p IsInstance|bool|r
  p IsSettable|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  =System.Management.Automation.PSNoteProperty class System.Management.Automation.PSPropertyInfo
  c (string name, System.Object value)
  p IsGettable|bool|r
  p IsInstance|bool|r
  p IsSettable|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  =System.Management.Automation.PSAliasProperty class System.Management.Automation.PSPropertyInfo
  c (string name, string referencedMemberName)
  c (string name, string referencedMemberName, type conversionType)
  p ConversionType|type|r
  p IsGettable|bool|r
  p IsInstance|bool|r
  p IsSettable|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p ReferencedMemberName|string|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  =System.Management.Automation.PSScriptProperty class System.Management.Automation.PSPropertyInfo
  c (string name, scriptblock getterScript)
  c (string name, scriptblock getterScript, scriptblock setterScript)
  p GetterScript|scriptblock|r
  p IsGettable|bool|r
  p IsInstance|bool|r
  p IsSettable|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p SetterScript|scriptblock|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  =System.Management.Automation.PSScriptMethod class System.Management.Automation.PSMethodInfo
  c (string name, scriptblock script)
  p IsInstance|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p OverloadDefinitions|System.Collections.ObjectModel.Collection[string]|r
  p Script|scriptblock|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  m Invoke|System.Object (params System.Object[] arguments)
  =System.Management.Automation.PSMethod class System.Management.Automation.PSMethodInfo
  p IsInstance|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p OverloadDefinitions|System.Collections.ObjectModel.Collection[string]|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  m Invoke|System.Object (params System.Object[] arguments)
  =System.Management.Automation.PSPropertySet class System.Management.Automation.PSMemberInfo
  c (string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames)
  p IsInstance|bool|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p ReferencedPropertyNames|System.Collections.ObjectModel.Collection[string]|r
  p TypeNameOfValue|string|r
  p Value|System.Object|rw
  m Copy|System.Management.Automation.PSMemberInfo ()
  =System.Management.Automation.PSMemberTypes enum+flags -
  e  AliasProperty=1 CodeProperty=2 Property=4 NoteProperty=8 ScriptProperty=16 PropertySet=32 Method=64 CodeMethod=128 ScriptMethod=256 Methods=448 ParameterizedProperty=512 MemberSet=1024 Event=2048 Dynamic=4096 InferredProperty=8192 Properties=8223 All=16383
  =System.Management.Automation.ScriptBlock class -
  p Ast|System.Management.Automation.Language.Ast|r
  p Attributes|System.Collections.Generic.List[System.Attribute]|r
  p DebuggerHidden|bool|rw
  p File|string|r
  p Id|guid|r
  p IsConfiguration|bool|r
  p IsFilter|bool|r
  p Module|psmoduleinfo|r
  p StartPosition|System.Management.Automation.PSToken|r
  m CheckRestrictedLanguage|void (System.Collections.Generic.IEnumerable[string] allowedCommands, System.Collections.Generic.IEnumerable[string] allowedVariables, bool allowEnvironmentVariables)
  m GetNewClosure|scriptblock ()
  m GetPowerShell|powershell (params System.Object[] args)|powershell (bool isTrustedInput, params System.Object[] args)|powershell (System.Collections.Generic.Dictionary[string,System.Object] variables, params System.Object[] args)|powershell (System.Collections.Generic.Dictionary[string,System.Object] variables, [ref] System.Collections.Generic.Dictionary[string,System.Object] usingVariables, params System.Object[] args)|powershell (System.Collections.Generic.Dictionary[string,System.Object] variables, [ref] System.Collections.Generic.Dictionary[string,System.Object] usingVariables, bool isTrustedInput, params System.Object[] args)
  m Invoke|System.Collections.ObjectModel.Collection[psobject] (params System.Object[] args)
  m InvokeReturnAsIs|System.Object (params System.Object[] args)
  m InvokeWithContext|System.Collections.ObjectModel.Collection[psobject] (System.Collections.IDictionary functionsToDefine, System.Collections.Generic.List[psvariable] variablesToDefine, params System.Object[] args)|System.Collections.ObjectModel.Collection[psobject] (System.Collections.Generic.Dictionary[string,scriptblock] functionsToDefine, System.Collections.Generic.List[psvariable] variablesToDefine, params System.Object[] args)
  n Create|scriptblock (string script)
  =System.Management.Automation.ErrorRecord class -
  c (System.Management.Automation.ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException)
  c (System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject)
  p CategoryInfo|System.Management.Automation.ErrorCategoryInfo|r
  p ErrorDetails|System.Management.Automation.ErrorDetails|rw
  p Exception|System.Exception|r
  p FullyQualifiedErrorId|string|r
  p InvocationInfo|System.Management.Automation.InvocationInfo|r
  p PipelineIterationInfo|System.Collections.ObjectModel.ReadOnlyCollection[int]|r
  p ScriptStackTrace|string|r
  p TargetObject|System.Object|r
  =System.Management.Automation.ErrorCategory enum -
  e  NotSpecified=0 OpenError=1 CloseError=2 DeviceError=3 DeadlockDetected=4 InvalidArgument=5 InvalidData=6 InvalidOperation=7 InvalidResult=8 InvalidType=9 MetadataError=10 NotImplemented=11 NotInstalled=12 ObjectNotFound=13 OperationStopped=14 OperationTimeout=15 SyntaxError=16 ParserError=17 PermissionDenied=18 ResourceBusy=19 ResourceExists=20 ResourceUnavailable=21 ReadError=22 WriteError=23 FromStdErr=24 SecurityError=25 ProtocolError=26 ConnectionError=27 AuthenticationError=28 LimitsExceeded=29 QuotaExceeded=30 NotEnabled=31
  =System.Management.Automation.ErrorCategoryInfo class -
  p Activity|string|rw
  p Category|System.Management.Automation.ErrorCategory|r
  p Reason|string|rw
  p TargetName|string|rw
  p TargetType|string|rw
  m GetMessage|string ()|string (cultureinfo uiCultureInfo)
  =System.Management.Automation.ErrorDetails class -
  c (string message)
  c (System.Management.Automation.Cmdlet cmdlet, string baseName, string resourceId, params System.Object[] args)
  c (System.Management.Automation.IResourceSupplier resourceSupplier, string baseName, string resourceId, params System.Object[] args)
  p Message|string|r
  p RecommendedAction|string|rw
  =System.Management.Automation.InvocationInfo class -
  p BoundParameters|System.Collections.Generic.Dictionary[string,System.Object]|r
  p CommandOrigin|System.Management.Automation.CommandOrigin|r
  p DisplayScriptPosition|System.Management.Automation.Language.IScriptExtent|rw
  p ExpectingInput|bool|r
  p HistoryId|long|r
  p InvocationName|string|r
  p Line|string|r
  p MyCommand|System.Management.Automation.CommandInfo|r
  p OffsetInLine|int|r
  p PipelineLength|int|r
  p PipelinePosition|int|r
  p PositionMessage|string|r
  p PSCommandPath|string|r
  p PSScriptRoot|string|r
  p ScriptLineNumber|int|r
  p ScriptName|string|r
  p Statement|string|r
  p UnboundArguments|System.Collections.Generic.List[System.Object]|r
  n Create|System.Management.Automation.InvocationInfo (System.Management.Automation.CommandInfo commandInfo, System.Management.Automation.Language.IScriptExtent scriptPosition)
  =System.Management.Automation.WarningRecord class System.Management.Automation.InformationalRecord
  c (string message)
  c (psobject record)
  c (string fullyQualifiedWarningId, string message)
  c (string fullyQualifiedWarningId, psobject record)
  p FullyQualifiedWarningId|string|r
  p InvocationInfo|System.Management.Automation.InvocationInfo|r
  p Message|string|rw
  p PipelineIterationInfo|System.Collections.ObjectModel.ReadOnlyCollection[int]|r
  =System.Management.Automation.VerboseRecord class System.Management.Automation.InformationalRecord
  c (string message)
  c (psobject record)
  p InvocationInfo|System.Management.Automation.InvocationInfo|r
  p Message|string|rw
  p PipelineIterationInfo|System.Collections.ObjectModel.ReadOnlyCollection[int]|r
  =System.Management.Automation.DebugRecord class System.Management.Automation.InformationalRecord
  c (string message)
  c (psobject record)
  p InvocationInfo|System.Management.Automation.InvocationInfo|r
  p Message|string|rw
  p PipelineIterationInfo|System.Collections.ObjectModel.ReadOnlyCollection[int]|r
  =System.Management.Automation.InformationRecord class -
  c (System.Object messageData, string source)
  p Computer|string|rw
  p ManagedThreadId|uint|rw
  p MessageData|System.Object|r
  p NativeThreadId|uint|rw
  p ProcessId|uint|rw
  p Source|string|rw
  p Tags|System.Collections.Generic.List[string]|r
  p TimeGenerated|datetime|rw
  p User|string|rw
  =System.Management.Automation.InformationalRecord abstract -
  p InvocationInfo|System.Management.Automation.InvocationInfo|r
  p Message|string|rw
  p PipelineIterationInfo|System.Collections.ObjectModel.ReadOnlyCollection[int]|r
  =System.Management.Automation.HostInformationMessage class -
  c ()
  p BackgroundColor|System.Nullable[System.ConsoleColor]|rw
  p ForegroundColor|System.Nullable[System.ConsoleColor]|rw
  p Message|string|rw
  p NoNewLine|System.Nullable[bool]|rw
  =System.Management.Automation.ProgressRecord class -
  c (int activityId)
  c (int activityId, string activity, string statusDescription)
  p Activity|string|rw
  p ActivityId|int|r
  p CurrentOperation|string|rw
  p ParentActivityId|int|rw
  p PercentComplete|int|rw
  p RecordType|System.Management.Automation.ProgressRecordType|rw
  p SecondsRemaining|int|rw
  p StatusDescription|string|rw
  =System.Exception class -
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p Data|System.Collections.IDictionary|r
  p HelpLink|string|rw
  p InnerException|System.Exception|r
  p Message|string|r
  p Source|string|rw
  p StackTrace|string|r
  m GetBaseException|System.Exception ()
  =System.SystemException class System.Exception
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.ArgumentException class System.SystemException
  c ()
  c (string message)
  c (string message, string paramName)
  c (string message, System.Exception innerException)
  c (string message, string paramName, System.Exception innerException)
  p Message|string|r
  p ParamName|string|r
  n ThrowIfNullOrEmpty|void (string argument, string paramName = default)
  n ThrowIfNullOrWhiteSpace|void (string argument, string paramName = default)
  =System.ArgumentNullException class System.ArgumentException
  c ()
  c (string paramName)
  c (string paramName, string message)
  c (string message, System.Exception innerException)
  n ThrowIfNull|void (System.Object argument, string paramName = default)
  =System.ArgumentOutOfRangeException class System.ArgumentException
  c ()
  c (string paramName)
  c (string paramName, string message)
  c (string message, System.Exception innerException)
  c (string paramName, System.Object actualValue, string message)
  p ActualValue|System.Object|r
  p Message|string|r
  =System.InvalidOperationException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.NotSupportedException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.NotImplementedException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception inner)
  =System.FormatException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.OverflowException class System.ArithmeticException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.DivideByZeroException class System.ArithmeticException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.InvalidCastException class System.SystemException
  c ()
  c (string message)
  c (string message, int errorCode)
  c (string message, System.Exception innerException)
  =System.IndexOutOfRangeException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.NullReferenceException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.TimeoutException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.UnauthorizedAccessException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception inner)
  =System.IO.IOException class System.SystemException
  c ()
  c (string message)
  c (string message, int hresult)
  c (string message, System.Exception innerException)
  =System.IO.FileNotFoundException class System.IO.IOException
  c ()
  c (string message)
  c (string message, string fileName)
  c (string message, System.Exception innerException)
  c (string message, string fileName, System.Exception innerException)
  p FileName|string|r
  p FusionLog|string|r
  p Message|string|r
  =System.IO.DirectoryNotFoundException class System.IO.IOException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.AggregateException class System.Exception
  c ()
  c (string message)
  c (params System.Exception[] innerExceptions)
  c (string message, System.Exception innerException)
  c (string message, params System.Exception[] innerExceptions)
  c (System.Collections.Generic.IEnumerable[System.Exception] innerExceptions)
  c (string message, System.Collections.Generic.IEnumerable[System.Exception] innerExceptions)
  p InnerExceptions|System.Collections.ObjectModel.ReadOnlyCollection[System.Exception]|r
  p Message|string|r
  =System.Collections.Generic.KeyNotFoundException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.ApplicationException class System.Exception
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.RuntimeException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  c (string message, System.Exception innerException, System.Management.Automation.ErrorRecord errorRecord)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  p WasThrownFromThrowStatement|bool|rw
  =System.Management.Automation.ParseException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  c (System.Management.Automation.Language.ParseError[] errors)
  p Errors|System.Management.Automation.Language.ParseError[]|r
  p Message|string|r
  =System.Management.Automation.IncompleteParseException class System.Management.Automation.ParseException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.CommandNotFoundException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p CommandName|string|rw
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.ParameterBindingException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p CommandInvocation|System.Management.Automation.InvocationInfo|r
  p ErrorId|string|r
  p Line|long|r
  p Message|string|r
  p Offset|long|r
  p ParameterName|string|r
  p ParameterType|type|r
  p TypeSpecified|type|r
  =System.Management.Automation.CmdletInvocationException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.CmdletProviderInvocationException class System.Management.Automation.CmdletInvocationException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ProviderInfo|System.Management.Automation.ProviderInfo|r
  p ProviderInvocationException|System.Management.Automation.ProviderInvocationException|r
  =System.Management.Automation.ActionPreferenceStopException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.MethodInvocationException class System.Management.Automation.MethodException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.MethodException class System.Management.Automation.ExtendedTypeSystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.SetValueException class System.Management.Automation.ExtendedTypeSystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.GetValueException class System.Management.Automation.ExtendedTypeSystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.PropertyNotFoundException class System.Management.Automation.ExtendedTypeSystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.ExtendedTypeSystemException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.PSInvalidCastException class System.InvalidCastException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.ValidationMetadataException class System.Management.Automation.MetadataException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.ArgumentTransformationMetadataException class System.Management.Automation.MetadataException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.MetadataException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.ItemNotFoundException class System.Management.Automation.SessionStateException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.SessionStateException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  p ItemName|string|r
  p SessionStateCategory|System.Management.Automation.SessionStateCategory|r
  =System.Management.Automation.DriveNotFoundException class System.Management.Automation.SessionStateException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.ProviderNotFoundException class System.Management.Automation.SessionStateException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.ProviderInvocationException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  p Message|string|r
  p ProviderInfo|System.Management.Automation.ProviderInfo|r
  =System.Management.Automation.PSArgumentException class System.ArgumentException
  c ()
  c (string message)
  c (string message, string paramName)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  p Message|string|r
  =System.Management.Automation.PSArgumentNullException class System.ArgumentNullException
  c ()
  c (string paramName)
  c (string paramName, string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  p Message|string|r
  =System.Management.Automation.PSArgumentOutOfRangeException class System.ArgumentOutOfRangeException
  c ()
  c (string paramName)
  c (string message, System.Exception innerException)
  c (string paramName, System.Object actualValue, string message)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.PSInvalidOperationException class System.InvalidOperationException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.PSNotSupportedException class System.NotSupportedException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.PSNotImplementedException class System.NotImplementedException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.PSSecurityException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  p Message|string|r
  =System.Management.Automation.PipelineStoppedException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.PipelineClosedException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.HaltCommandException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.ApplicationFailedException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.ScriptCallDepthException class System.SystemException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p CallDepth|int|r
  p ErrorRecord|System.Management.Automation.ErrorRecord|r
  =System.Management.Automation.ScriptRequiresException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  p CommandName|string|r
  p MissingPSSnapIns|System.Collections.ObjectModel.ReadOnlyCollection[string]|r
  p RequiresPSVersion|version|r
  p RequiresShellId|string|r
  p RequiresShellPath|string|r
  =System.Management.Automation.SessionStateUnauthorizedAccessException class System.Management.Automation.SessionStateException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.WildcardPatternException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  =System.Management.Automation.Host.HostException class System.Management.Automation.RuntimeException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  c (string message, System.Exception innerException, string errorId, System.Management.Automation.ErrorCategory errorCategory)
  =System.Management.Automation.Host.PromptingException class System.Management.Automation.Host.HostException
  c ()
  c (string message)
  c (string message, System.Exception innerException)
  c (string message, System.Exception innerException, string errorId, System.Management.Automation.ErrorCategory errorCategory)
  =System.Management.Automation.NativeCommandExitException class System.Management.Automation.RuntimeException
  p ExitCode|int|r
  p Path|string|r
  p ProcessId|int|r
  =System.Management.Automation.CommandInfo abstract -
  p CommandType|System.Management.Automation.CommandTypes|r
  p Definition|string|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p Source|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  =System.Management.Automation.CmdletInfo class System.Management.Automation.CommandInfo
  c (string name, type implementingType)
  p CommandType|System.Management.Automation.CommandTypes|r
  p DefaultParameterSet|string|r
  p Definition|string|r
  p HelpFile|string|r
  p ImplementingType|type|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p Noun|string|r
  p Options|System.Management.Automation.ScopedItemOptions|rw
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p PSSnapIn|System.Management.Automation.PSSnapInInfo|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p Source|string|r
  p Verb|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  =System.Management.Automation.FunctionInfo class System.Management.Automation.CommandInfo
  p CmdletBinding|bool|r
  p CommandType|System.Management.Automation.CommandTypes|r
  p DefaultParameterSet|string|r
  p Definition|string|r
  p Description|string|rw
  p HelpFile|string|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p Noun|string|r
  p Options|System.Management.Automation.ScopedItemOptions|rw
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p ScriptBlock|scriptblock|r
  p Source|string|r
  p Verb|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  =System.Management.Automation.FilterInfo class System.Management.Automation.FunctionInfo
  p CmdletBinding|bool|r
  p CommandType|System.Management.Automation.CommandTypes|r
  p DefaultParameterSet|string|r
  p Definition|string|r
  p Description|string|rw
  p HelpFile|string|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p Noun|string|r
  p Options|System.Management.Automation.ScopedItemOptions|rw
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p ScriptBlock|scriptblock|r
  p Source|string|r
  p Verb|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  =System.Management.Automation.AliasInfo class System.Management.Automation.CommandInfo
  p CommandType|System.Management.Automation.CommandTypes|r
  p Definition|string|r
  p Description|string|rw
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p Options|System.Management.Automation.ScopedItemOptions|rw
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p ReferencedCommand|System.Management.Automation.CommandInfo|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p ResolvedCommand|System.Management.Automation.CommandInfo|r
  p Source|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  =System.Management.Automation.ApplicationInfo class System.Management.Automation.CommandInfo
  p CommandType|System.Management.Automation.CommandTypes|r
  p Definition|string|r
  p Extension|string|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p Path|string|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p Source|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  =System.Management.Automation.ExternalScriptInfo class System.Management.Automation.CommandInfo
  p CommandType|System.Management.Automation.CommandTypes|r
  p Definition|string|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p OriginalEncoding|System.Text.Encoding|r
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p Path|string|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p ScriptBlock|scriptblock|r
  p ScriptContents|string|r
  p Source|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  m ValidateScriptInfo|void (System.Management.Automation.Host.PSHost host)
  =System.Management.Automation.ScriptInfo class System.Management.Automation.CommandInfo
  p CommandType|System.Management.Automation.CommandTypes|r
  p Definition|string|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p OutputType|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]|r
  p Parameters|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]|r
  p ParameterSets|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]|r
  p RemotingCapability|System.Management.Automation.RemotingCapability|r
  p ScriptBlock|scriptblock|r
  p Source|string|r
  p Version|version|r
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m ResolveParameter|System.Management.Automation.ParameterMetadata (string name)
  =System.Management.Automation.CommandTypes enum+flags -
  e  Alias=1 Function=2 Filter=4 Cmdlet=8 ExternalScript=16 Application=32 Script=64 Configuration=256 All=383
  =System.Management.Automation.CommandParameterInfo class -
  p Aliases|System.Collections.ObjectModel.ReadOnlyCollection[string]|r
  p Attributes|System.Collections.ObjectModel.ReadOnlyCollection[System.Attribute]|r
  p HelpMessage|string|r
  p IsDynamic|bool|r
  p IsMandatory|bool|r
  p Name|string|r
  p ParameterType|type|r
  p Position|int|r
  p ValueFromPipeline|bool|r
  p ValueFromPipelineByPropertyName|bool|r
  p ValueFromRemainingArguments|bool|r
  =System.Management.Automation.CommandParameterSetInfo class -
  p IsDefault|bool|r
  p Name|string|r
  p Parameters|System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterInfo]|r
  =System.Management.Automation.ParameterMetadata class -
  c (string name)
  c (string name, type parameterType)
  c (System.Management.Automation.ParameterMetadata other)
  p Aliases|System.Collections.ObjectModel.Collection[string]|r
  p Attributes|System.Collections.ObjectModel.Collection[System.Attribute]|r
  p IsDynamic|bool|rw
  p Name|string|rw
  p ParameterSets|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterSetMetadata]|r
  p ParameterType|type|rw
  p SwitchParameter|bool|r
  n GetParameterMetadata|System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] (type type)
  =System.Management.Automation.ParameterSetMetadata class -
  p HelpMessage|string|rw
  p HelpMessageBaseName|string|rw
  p HelpMessageResourceId|string|rw
  p IsMandatory|bool|rw
  p Position|int|rw
  p ValueFromPipeline|bool|rw
  p ValueFromPipelineByPropertyName|bool|rw
  p ValueFromRemainingArguments|bool|rw
  =System.Management.Automation.PSVariable class -
  c (string name)
  c (string name, System.Object value)
  c (string name, System.Object value, System.Management.Automation.ScopedItemOptions options)
  c (string name, System.Object value, System.Management.Automation.ScopedItemOptions options, System.Collections.ObjectModel.Collection[System.Attribute] attributes)
  p Attributes|System.Collections.ObjectModel.Collection[System.Attribute]|r
  p Description|string|rw
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p Options|System.Management.Automation.ScopedItemOptions|rw
  p Value|System.Object|rw
  p Visibility|System.Management.Automation.SessionStateEntryVisibility|rw
  m IsValidValue|bool (System.Object value)
  =System.Management.Automation.ScopedItemOptions enum+flags -
  e  None=0 ReadOnly=1 Constant=2 Private=4 AllScope=8 Unspecified=16
  =System.Management.Automation.PathInfo class -
  p Drive|System.Management.Automation.PSDriveInfo|r
  p Path|string|r
  p Provider|System.Management.Automation.ProviderInfo|r
  p ProviderPath|string|r
  =System.Management.Automation.PSDriveInfo class - IComparable
  c (string name, System.Management.Automation.ProviderInfo provider, string root, string description, pscredential credential)
  c (string name, System.Management.Automation.ProviderInfo provider, string root, string description, pscredential credential, bool persist)
  c (string name, System.Management.Automation.ProviderInfo provider, string root, string description, pscredential credential, string displayRoot)
  p Credential|pscredential|r
  p CurrentLocation|string|rw
  p Description|string|rw
  p DisplayRoot|string|r
  p MaximumSize|System.Nullable[long]|r
  p Name|string|r
  p Provider|System.Management.Automation.ProviderInfo|r
  p Root|string|r
  p VolumeSeparatedByColon|bool|r
  m CompareTo|int (System.Object obj)|int (System.Management.Automation.PSDriveInfo drive)
  =System.Management.Automation.ProviderInfo class -
  p AltItemSeparator|char|r
  p Capabilities|System.Management.Automation.Provider.ProviderCapabilities|r
  p Description|string|rw
  p Drives|System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo]|r
  p HelpFile|string|r
  p Home|string|rw
  p ImplementingType|type|r
  p ItemSeparator|char|r
  p Module|psmoduleinfo|r
  p ModuleName|string|r
  p Name|string|r
  p PSSnapIn|System.Management.Automation.PSSnapInInfo|r
  p VolumeSeparatedByColon|bool|r
  =System.Management.Automation.PSModuleInfo class -
  c (bool linkToGlobal)
  c (scriptblock scriptBlock)
  p AccessMode|System.Management.Automation.ModuleAccessMode|rw
  p Author|string|r
  p ClrVersion|version|r
  p CompanyName|string|r
  p CompatiblePSEditions|System.Collections.Generic.IEnumerable[string]|r
  p Copyright|string|r
  p Definition|string|r
  p Description|string|rw
  p DotNetFrameworkVersion|version|r
  p ExperimentalFeatures|System.Collections.Generic.IEnumerable[ExperimentalFeature]|r
  p ExportedAliases|System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo]|r
  p ExportedCmdlets|System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo]|r
  p ExportedCommands|System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo]|r
  p ExportedDscResources|System.Collections.ObjectModel.ReadOnlyCollection[string]|r
  p ExportedFormatFiles|System.Collections.ObjectModel.ReadOnlyCollection[string]|r
  p ExportedFunctions|System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo]|r
  p ExportedTypeFiles|System.Collections.ObjectModel.ReadOnlyCollection[string]|r
  p ExportedVariables|System.Collections.Generic.Dictionary[string,psvariable]|r
  p FileList|System.Collections.Generic.IEnumerable[string]|r
  p Guid|guid|r
  p HelpInfoUri|string|r
  p IconUri|uri|r
  p LicenseUri|uri|r
  p LogPipelineExecutionDetails|bool|rw
  p ModuleBase|string|r
  p ModuleList|System.Collections.Generic.IEnumerable[System.Object]|r
  p ModuleType|System.Management.Automation.ModuleType|r
  p Name|string|r
  p NestedModules|System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo]|r
  p OnRemove|scriptblock|rw
  p Path|string|r
  p PowerShellHostName|string|r
  p PowerShellHostVersion|version|r
  p PowerShellVersion|version|r
  p Prefix|string|r
  p PrivateData|System.Object|rw
  p ProjectUri|uri|r
  p ReleaseNotes|string|r
  p RepositorySourceLocation|uri|r
  p RequiredAssemblies|System.Collections.Generic.IEnumerable[string]|r
  p RequiredModules|System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo]|r
  p RootModule|string|r
  p Scripts|System.Collections.Generic.IEnumerable[string]|r
  p SessionState|System.Management.Automation.SessionState|rw
  p Tags|System.Collections.Generic.IEnumerable[string]|r
  p Version|version|r
  q UseAppDomainLevelModuleCache|bool|rw
  m AsCustomObject|psobject ()
  m Clone|psmoduleinfo ()
  m GetExportedTypeDefinitions|System.Collections.ObjectModel.ReadOnlyDictionary[string,System.Management.Automation.Language.TypeDefinitionAst] ()
  m GetVariableFromCallersModule|psvariable (string variableName)
  m Invoke|System.Object (scriptblock sb, params System.Object[] args)
  m NewBoundScriptBlock|scriptblock (scriptblock scriptBlockToBind)
  n ClearAppDomainLevelModulePathCache|void ()
  =System.Management.Automation.CallStackFrame class -
  c (System.Management.Automation.InvocationInfo invocationInfo)
  p FunctionName|string|r
  p InvocationInfo|System.Management.Automation.InvocationInfo|r
  p Position|System.Management.Automation.Language.IScriptExtent|r
  p ScriptLineNumber|int|r
  p ScriptName|string|r
  m GetFrameVariables|System.Collections.Generic.Dictionary[string,psvariable] ()
  m GetScriptLocation|string ()
  =System.Management.Automation.SwitchParameter struct -
  c (bool isPresent)
  p IsPresent|bool|r
  q Present|switch|r
  m ToBool|bool ()
  =System.Management.Automation.WildcardPattern class -
  c (string pattern)
  c (string pattern, System.Management.Automation.WildcardOptions options)
  m IsMatch|bool (string input)
  m ToWql|string ()
  n ContainsWildcardCharacters|bool (string pattern)
  n Escape|string (string pattern)
  n Get|WildcardPattern (string pattern, System.Management.Automation.WildcardOptions options)
  n Unescape|string (string pattern)
  =System.Management.Automation.WildcardOptions enum+flags -
  e  None=0 Compiled=1 IgnoreCase=2 CultureInvariant=4
  =System.Management.Automation.ActionPreference enum -
  e  SilentlyContinue=0 Stop=1 Continue=2 Inquire=3 Ignore=4 Suspend=5 Break=6
  =System.Management.Automation.ConfirmImpact enum -
  e  None=0 Low=1 Medium=2 High=3
  =System.Management.Automation.LineBreakpoint class System.Management.Automation.Breakpoint
  c (string script, int line)
  c (string script, int line, int column)
  c (string script, int line, int column, int id)
  c (string script, int line, scriptblock action)
  c (string script, int line, int column, scriptblock action)
  c (string script, int line, int column, scriptblock action, int id)
  p Action|scriptblock|r
  p Column|int|r
  p Enabled|bool|r
  p HitCount|int|r
  p Id|int|r
  p Line|int|r
  p Script|string|r
  =System.Management.Automation.PSReference class -
  c (System.Object value)
  p Value|System.Object|rw
  =System.Management.Automation.PSTypeName class -
  c (type type)
  c (string name)
  c (string name, type type)
  c (System.Management.Automation.Language.ITypeName typeName)
  c (System.Management.Automation.Language.TypeDefinitionAst typeDefinitionAst)
  p Name|string|r
  p Type|type|r
  p TypeDefinitionAst|System.Management.Automation.Language.TypeDefinitionAst|r
  =System.Management.Automation.SemanticVersion class - IComparable
  c (int major)
  c (string version)
  c (version version)
  c (int major, int minor)
  c (int major, int minor, int patch)
  c (int major, int minor, int patch, string label)
  c (int major, int minor, int patch, string preReleaseLabel, string buildLabel)
  p BuildLabel|string|r
  p Major|int|r
  p Minor|int|r
  p Patch|int|r
  p PreReleaseLabel|string|r
  m CompareTo|int (semver value)|int (System.Object version)
  n Compare|int (semver versionA, semver versionB)
  n Parse|semver (string version)
  n TryParse|bool (string version, [ref] semver result)
  =System.Management.Automation.PSParser class -
  n Tokenize|System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken] (string script, [ref] System.Collections.ObjectModel.Collection[System.Management.Automation.PSParseError] errors)|System.Collections.ObjectModel.Collection[System.Management.Automation.PSToken] (System.Object[] script, [ref] System.Collections.ObjectModel.Collection[System.Management.Automation.PSParseError] errors)
  =System.Management.Automation.PSToken class -
  p Content|string|r
  p EndColumn|int|r
  p EndLine|int|r
  p Length|int|r
  p Start|int|r
  p StartColumn|int|r
  p StartLine|int|r
  p Type|System.Management.Automation.PSTokenType|r
  n GetPSTokenType|System.Management.Automation.PSTokenType (System.Management.Automation.Language.Token token)
  =System.Management.Automation.PSTokenType enum -
  e  Unknown=0 Command=1 CommandParameter=2 CommandArgument=3 Number=4 String=5 Variable=6 Member=7 LoopLabel=8 Attribute=9 Type=10 Operator=11 GroupStart=12 GroupEnd=13 Keyword=14 Comment=15 StatementSeparator=16 NewLine=17 LineContinuation=18 Position=19
  =System.Management.Automation.EngineIntrinsics class -
  p Events|System.Management.Automation.PSEventManager|r
  p Host|System.Management.Automation.Host.PSHost|r
  p InvokeCommand|System.Management.Automation.CommandInvocationIntrinsics|r
  p InvokeProvider|System.Management.Automation.ProviderIntrinsics|r
  p SessionState|System.Management.Automation.SessionState|r
  =System.Management.Automation.SessionState class -
  c ()
  p Applications|System.Collections.Generic.List[string]|r
  p Drive|System.Management.Automation.DriveManagementIntrinsics|r
  p InvokeCommand|System.Management.Automation.CommandInvocationIntrinsics|r
  p InvokeProvider|System.Management.Automation.ProviderIntrinsics|r
  p LanguageMode|System.Management.Automation.PSLanguageMode|rw
  p Module|psmoduleinfo|r
  p Path|System.Management.Automation.PathIntrinsics|r
  p Provider|System.Management.Automation.CmdletProviderManagementIntrinsics|r
  p PSVariable|System.Management.Automation.PSVariableIntrinsics|r
  p Scripts|System.Collections.Generic.List[string]|r
  p UseFullLanguageModeInDebugger|bool|r
  n IsVisible|bool (System.Management.Automation.CommandOrigin origin, psvariable variable)|bool (System.Management.Automation.CommandOrigin origin, System.Object valueToCheck)|bool (System.Management.Automation.CommandOrigin origin, System.Management.Automation.CommandInfo commandInfo)
  n ThrowIfNotVisible|void (System.Management.Automation.CommandOrigin origin, System.Object valueToCheck)
  =System.Management.Automation.PSVariableIntrinsics class -
  m Get|psvariable (string name)
  m GetValue|System.Object (string name)|System.Object (string name, System.Object defaultValue)
  m Remove|void (string name)|void (psvariable variable)
  m Set|void (psvariable variable)|void (string name, System.Object value)
  =System.Management.Automation.PathIntrinsics class -
  p CurrentFileSystemLocation|System.Management.Automation.PathInfo|r
  p CurrentLocation|System.Management.Automation.PathInfo|r
  m Combine|string (string parent, string child)
  m CurrentProviderLocation|System.Management.Automation.PathInfo (string providerName)
  m GetResolvedProviderPathFromProviderPath|System.Collections.ObjectModel.Collection[string] (string path, string providerId)
  m GetResolvedProviderPathFromPSPath|System.Collections.ObjectModel.Collection[string] (string path, [ref] System.Management.Automation.ProviderInfo provider)
  m GetResolvedPSPathFromPSPath|System.Collections.ObjectModel.Collection[System.Management.Automation.PathInfo] (string path)
  m GetUnresolvedProviderPathFromPSPath|string (string path)|string (string path, [ref] System.Management.Automation.ProviderInfo provider, [ref] System.Management.Automation.PSDriveInfo drive)
  m IsProviderQualified|bool (string path)
  m IsPSAbsolute|bool (string path, [ref] string driveName)
  m IsValid|bool (string path)
  m LocationStack|System.Management.Automation.PathInfoStack (string stackName)
  m NormalizeRelativePath|string (string path, string basePath)
  m ParseChildName|string (string path)
  m ParseParent|string (string path, string root)
  m PopLocation|System.Management.Automation.PathInfo (string stackName)
  m PushCurrentLocation|void (string stackName)
  m SetDefaultLocationStack|System.Management.Automation.PathInfoStack (string stackName)
  m SetLocation|System.Management.Automation.PathInfo (string path)
  =System.Management.Automation.DriveManagementIntrinsics class -
  p Current|System.Management.Automation.PSDriveInfo|r
  m Get|System.Management.Automation.PSDriveInfo (string driveName)
  m GetAll|System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] ()
  m GetAllAtScope|System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] (string scope)
  m GetAllForProvider|System.Collections.ObjectModel.Collection[System.Management.Automation.PSDriveInfo] (string providerName)
  m GetAtScope|System.Management.Automation.PSDriveInfo (string driveName, string scope)
  m New|System.Management.Automation.PSDriveInfo (System.Management.Automation.PSDriveInfo drive, string scope)
  m Remove|void (string driveName, bool force, string scope)
  =System.Management.Automation.CommandInvocationIntrinsics class -
  p CommandNotFoundAction|System.EventHandler[System.Management.Automation.CommandLookupEventArgs]|rw
  p HasErrors|bool|rw
  p LocationChangedAction|System.EventHandler[System.Management.Automation.LocationChangedEventArgs]|rw
  p PostCommandLookupAction|System.EventHandler[System.Management.Automation.CommandLookupEventArgs]|rw
  p PreCommandLookupAction|System.EventHandler[System.Management.Automation.CommandLookupEventArgs]|rw
  m ExpandString|string (string source)
  m GetCmdlet|System.Management.Automation.CmdletInfo (string commandName)
  m GetCmdletByTypeName|System.Management.Automation.CmdletInfo (string cmdletTypeName)
  m GetCmdlets|System.Collections.Generic.List[System.Management.Automation.CmdletInfo] ()|System.Collections.Generic.List[System.Management.Automation.CmdletInfo] (string pattern)
  m GetCommand|System.Management.Automation.CommandInfo (string commandName, System.Management.Automation.CommandTypes type)|System.Management.Automation.CommandInfo (string commandName, System.Management.Automation.CommandTypes type, System.Object[] arguments)
  m GetCommandName|System.Collections.Generic.List[string] (string name, bool nameIsPattern, bool returnFullName)
  m GetCommands|System.Collections.Generic.IEnumerable[System.Management.Automation.CommandInfo] (string name, System.Management.Automation.CommandTypes commandTypes, bool nameIsPattern)
  m InvokeScript|System.Collections.ObjectModel.Collection[psobject] (string script)|System.Collections.ObjectModel.Collection[psobject] (string script, params System.Object[] args)|System.Collections.ObjectModel.Collection[psobject] (bool useLocalScope, scriptblock scriptBlock, System.Collections.IList input, params System.Object[] args)|System.Collections.ObjectModel.Collection[psobject] (System.Management.Automation.SessionState sessionState, scriptblock scriptBlock, params System.Object[] args)|System.Collections.ObjectModel.Collection[psobject] (string script, bool useNewScope, System.Management.Automation.Runspaces.PipelineResultTypes writeToPipeline, System.Collections.IList input, params System.Object[] args)
  m NewScriptBlock|scriptblock (string scriptText)
  =System.Management.Automation.ProviderIntrinsics class -
  p ChildItem|System.Management.Automation.ChildItemCmdletProviderIntrinsics|r
  p Content|System.Management.Automation.ContentCmdletProviderIntrinsics|r
  p Item|System.Management.Automation.ItemCmdletProviderIntrinsics|r
  p Property|System.Management.Automation.PropertyCmdletProviderIntrinsics|r
  p SecurityDescriptor|System.Management.Automation.SecurityDescriptorCmdletProviderIntrinsics|r
  =System.Management.Automation.PSEventManager abstract -
  p ReceivedEvents|System.Management.Automation.PSEventArgsCollection|r
  p Subscribers|System.Collections.Generic.List[System.Management.Automation.PSEventSubscriber]|r
  m GenerateEvent|System.Management.Automation.PSEventArgs (string sourceIdentifier, System.Object sender, System.Object[] args, psobject extraData)|System.Management.Automation.PSEventArgs (string sourceIdentifier, System.Object sender, System.Object[] args, psobject extraData, bool processInCurrentThread, bool waitForCompletionInCurrentThread)
  m GetEventSubscribers|System.Collections.Generic.IEnumerable[System.Management.Automation.PSEventSubscriber] (string sourceIdentifier)
  m SubscribeEvent|System.Management.Automation.PSEventSubscriber (System.Object source, string eventName, string sourceIdentifier, psobject data, scriptblock action, bool supportEvent, bool forwardEvent)|System.Management.Automation.PSEventSubscriber (System.Object source, string eventName, string sourceIdentifier, psobject data, scriptblock action, bool supportEvent, bool forwardEvent, int maxTriggerCount)|System.Management.Automation.PSEventSubscriber (System.Object source, string eventName, string sourceIdentifier, psobject data, System.Management.Automation.PSEventReceivedEventHandler handlerDelegate, bool supportEvent, bool forwardEvent)|System.Management.Automation.PSEventSubscriber (System.Object source, string eventName, string sourceIdentifier, psobject data, System.Management.Automation.PSEventReceivedEventHandler handlerDelegate, bool supportEvent, bool forwardEvent, int maxTriggerCount)
  m UnsubscribeEvent|void (System.Management.Automation.PSEventSubscriber subscriber)
  =System.Management.Automation.Host.PSHost abstract -
  p CurrentCulture|cultureinfo|r
  p CurrentUICulture|cultureinfo|r
  p DebuggerEnabled|bool|rw
  p InstanceId|guid|r
  p Name|string|r
  p PrivateData|psobject|r
  p UI|System.Management.Automation.Host.PSHostUserInterface|r
  p Version|version|r
  m EnterNestedPrompt|void ()
  m ExitNestedPrompt|void ()
  m NotifyBeginApplication|void ()
  m NotifyEndApplication|void ()
  m SetShouldExit|void (int exitCode)
  =System.Management.Automation.Host.PSHostUserInterface abstract -
  p RawUI|System.Management.Automation.Host.PSHostRawUserInterface|r
  p SupportsVirtualTerminal|bool|r
  m Prompt|System.Collections.Generic.Dictionary[string,psobject] (string caption, string message, System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription] descriptions)
  m PromptForChoice|int (string caption, string message, System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, int defaultChoice)
  m PromptForCredential|pscredential (string caption, string message, string userName, string targetName)|pscredential (string caption, string message, string userName, string targetName, System.Management.Automation.PSCredentialTypes allowedCredentialTypes, System.Management.Automation.PSCredentialUIOptions options)
  m ReadLine|string ()
  m ReadLineAsSecureString|securestring ()
  m Write|void (string value)|void (System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)
  m WriteDebugLine|void (string message)
  m WriteErrorLine|void (string value)
  m WriteInformation|void (System.Management.Automation.InformationRecord record)
  m WriteLine|void ()|void (string value)|void (System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)
  m WriteProgress|void (long sourceId, System.Management.Automation.ProgressRecord record)
  m WriteVerboseLine|void (string message)
  m WriteWarningLine|void (string message)
  n GetFormatStyleString|string (System.Management.Automation.Host.PSHostUserInterface+FormatStyle formatStyle)
  n GetOutputString|string (string text, bool supportsVirtualTerminal)
  =System.Management.Automation.Host.PSHostRawUserInterface abstract -
  p BackgroundColor|System.ConsoleColor|rw
  p BufferSize|System.Management.Automation.Host.Size|rw
  p CursorPosition|System.Management.Automation.Host.Coordinates|rw
  p CursorSize|int|rw
  p ForegroundColor|System.ConsoleColor|rw
  p KeyAvailable|bool|r
  p MaxPhysicalWindowSize|System.Management.Automation.Host.Size|r
  p MaxWindowSize|System.Management.Automation.Host.Size|r
  p WindowPosition|System.Management.Automation.Host.Coordinates|rw
  p WindowSize|System.Management.Automation.Host.Size|rw
  p WindowTitle|string|rw
  m FlushInputBuffer|void ()
  m GetBufferContents|System.Management.Automation.Host.BufferCell[,] (System.Management.Automation.Host.Rectangle rectangle)
  m LengthInBufferCells|int (char source)|int (string source)|int (string source, int offset)
  m NewBufferCellArray|System.Management.Automation.Host.BufferCell[,] (int width, int height, System.Management.Automation.Host.BufferCell contents)|System.Management.Automation.Host.BufferCell[,] (string[] contents, System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)|System.Management.Automation.Host.BufferCell[,] (System.Management.Automation.Host.Size size, System.Management.Automation.Host.BufferCell contents)
  m ReadKey|System.Management.Automation.Host.KeyInfo ()|System.Management.Automation.Host.KeyInfo (System.Management.Automation.Host.ReadKeyOptions options)
  m ScrollBufferContents|void (System.Management.Automation.Host.Rectangle source, System.Management.Automation.Host.Coordinates destination, System.Management.Automation.Host.Rectangle clip, System.Management.Automation.Host.BufferCell fill)
  m SetBufferContents|void (System.Management.Automation.Host.Rectangle rectangle, System.Management.Automation.Host.BufferCell fill)|void (System.Management.Automation.Host.Coordinates origin, System.Management.Automation.Host.BufferCell[,] contents)
  =System.Management.Automation.Host.Size struct -
  c (int width, int height)
  p Height|int|rw
  p Width|int|rw
  =System.Management.Automation.Host.Coordinates struct -
  c (int x, int y)
  p X|int|rw
  p Y|int|rw
  =System.Management.Automation.Host.Rectangle struct -
  c (int left, int top, int right, int bottom)
  c (System.Management.Automation.Host.Coordinates upperLeft, System.Management.Automation.Host.Coordinates lowerRight)
  p Bottom|int|rw
  p Left|int|rw
  p Right|int|rw
  p Top|int|rw
  =System.Management.Automation.Host.KeyInfo struct -
  c (int virtualKeyCode, char ch, System.Management.Automation.Host.ControlKeyStates controlKeyState, bool keyDown)
  p Character|char|rw
  p ControlKeyState|System.Management.Automation.Host.ControlKeyStates|rw
  p KeyDown|bool|rw
  p VirtualKeyCode|int|rw
  =System.Management.Automation.Host.ChoiceDescription class -
  c (string label)
  c (string label, string helpMessage)
  p HelpMessage|string|rw
  p Label|string|r
  =System.Management.Automation.Host.FieldDescription class -
  c (string name)
  p Attributes|System.Collections.ObjectModel.Collection[System.Attribute]|r
  p DefaultValue|psobject|rw
  p HelpMessage|string|rw
  p IsMandatory|bool|rw
  p Label|string|rw
  p Name|string|r
  p ParameterAssemblyFullName|string|r
  p ParameterTypeFullName|string|r
  p ParameterTypeName|string|r
  m SetParameterType|void (type parameterType)
  =System.Management.Automation.PSDataCollection`1 class - ICollection,IDisposable,IEnumerable,IList
  c ()
  c (int capacity)
  c (System.Collections.Generic.IEnumerable[T] items)
  p BlockingEnumerator|bool|rw
  p Count|int|r
  p DataAddedCount|int|rw
  p EnumeratorNeverBlocks|bool|rw
  p IsAutoGenerated|bool|rw
  p IsOpen|bool|r
  p IsReadOnly|bool|r
  p Item[int index]|T|rw
  p SerializeInput|bool|rw
  m Add|void (T item)
  m Clear|void ()
  m Complete|void ()
  m Contains|bool (T item)
  m CopyTo|void (T[] array, int arrayIndex)
  m Dispose|void ()
  m GetEnumerator|System.Collections.Generic.IEnumerator[T] ()
  m IndexOf|int (T item)
  m Insert|void (int index, T item)
  m ReadAll|System.Collections.ObjectModel.Collection[T] ()
  m Remove|bool (T item)
  m RemoveAt|void (int index)
  =System.Management.Automation.PowerShell class - IDisposable
  p Commands|System.Management.Automation.PSCommand|rw
  p HadErrors|bool|r
  p HistoryString|string|rw
  p InstanceId|guid|r
  p InvocationStateInfo|System.Management.Automation.PSInvocationStateInfo|r
  p IsNested|bool|r
  p IsRunspaceOwner|bool|r
  p Runspace|runspace|rw
  p RunspacePool|System.Management.Automation.Runspaces.RunspacePool|rw
  p Streams|System.Management.Automation.PSDataStreams|r
  m AddArgument|powershell (System.Object value)
  m AddCommand|powershell (string cmdlet)|powershell (string cmdlet, bool useLocalScope)|powershell (System.Management.Automation.CommandInfo commandInfo)
  m AddParameter|powershell (string parameterName)|powershell (string parameterName, System.Object value)
  m AddParameters|powershell (System.Collections.IList parameters)|powershell (System.Collections.IDictionary parameters)
  m AddScript|powershell (string script)|powershell (string script, bool useLocalScope)
  m AddStatement|powershell ()
  m Connect|System.Collections.ObjectModel.Collection[psobject] ()
  m CreateNestedPowerShell|powershell ()
  m Dispose|void ()
  m Invoke|System.Collections.ObjectModel.Collection[psobject] ()|System.Collections.ObjectModel.Collection[psobject] (System.Collections.IEnumerable input)|System.Collections.ObjectModel.Collection[psobject] (System.Collections.IEnumerable input, System.Management.Automation.PSInvocationSettings settings)
  m Stop|void ()
  n Create|powershell ()|powershell (runspace runspace)|powershell (initialsessionstate initialSessionState)|powershell (System.Management.Automation.RunspaceMode runspace)
  =System.Management.Automation.ParameterAttribute class System.Management.Automation.Internal.ParsingBaseAttribute
  c ()
  c (string experimentName, ExperimentAction experimentAction)
  p DontShow|bool|rw
  p ExperimentAction|ExperimentAction|r
  p ExperimentName|string|r
  p HelpMessage|string|rw
  p HelpMessageBaseName|string|rw
  p HelpMessageResourceId|string|rw
  p Mandatory|bool|rw
  p ParameterSetName|string|rw
  p Position|int|rw
  p ValueFromPipeline|bool|rw
  p ValueFromPipelineByPropertyName|bool|rw
  p ValueFromRemainingArguments|bool|rw
  q AllParameterSets|string|f
  =System.Management.Automation.CmdletBindingAttribute class System.Management.Automation.CmdletCommonMetadataAttribute
  c ()
  p PositionalBinding|bool|rw
  =System.Management.Automation.AliasAttribute class System.Management.Automation.Internal.ParsingBaseAttribute
  c (params string[] aliasNames)
  p AliasNames|System.Collections.Generic.IList[string]|r
  =System.Management.Automation.ValidateSetAttribute class System.Management.Automation.ValidateEnumeratedArgumentsAttribute
  c (type valuesGeneratorType)
  c (params string[] validValues)
  p ErrorMessage|string|rw
  p IgnoreCase|bool|rw
  p ValidValues|System.Collections.Generic.IList[string]|r
  =System.Management.Automation.ValidateRangeAttribute class System.Management.Automation.ValidateEnumeratedArgumentsAttribute
  c (System.Object minRange, System.Object maxRange)
  c (System.Management.Automation.ValidateRangeKind kind)
  p MaxRange|System.Object|r
  p MinRange|System.Object|r
  =System.Management.Automation.ValidatePatternAttribute class System.Management.Automation.ValidateEnumeratedArgumentsAttribute
  c (string regexPattern)
  p ErrorMessage|string|rw
  p RegexPattern|string|r
  =System.Management.Automation.ValidateLengthAttribute class System.Management.Automation.ValidateEnumeratedArgumentsAttribute
  c (int minLength, int maxLength)
  p MaxLength|int|r
  p MinLength|int|r
  =System.Management.Automation.ValidateCountAttribute class System.Management.Automation.ValidateArgumentsAttribute
  c (int minLength, int maxLength)
  p MaxLength|int|r
  p MinLength|int|r
  =System.Management.Automation.ValidateScriptAttribute class System.Management.Automation.ValidateEnumeratedArgumentsAttribute
  c (scriptblock scriptBlock)
  p ErrorMessage|string|rw
  p ScriptBlock|scriptblock|r
  =System.Management.Automation.OutputTypeAttribute class System.Management.Automation.Internal.CmdletMetadataAttribute
  c (params type[] type)
  c (params string[] type)
  p ParameterSetName|string[]|rw
  p ProviderCmdlet|string|rw
  p Type|System.Management.Automation.PSTypeName[]|r
  =Microsoft.PowerShell.Commands.GroupInfo class -
  p Count|int|r
  p Group|System.Collections.ObjectModel.Collection[psobject]|r
  p Name|string|r
  p Values|System.Collections.ArrayList|r
  =Microsoft.PowerShell.Commands.GenericMeasureInfo class Microsoft.PowerShell.Commands.MeasureInfo
  c ()
  p Average|System.Nullable[double]|rw
  p Count|int|rw
  p Maximum|System.Nullable[double]|rw
  p Minimum|System.Nullable[double]|rw
  p Property|string|rw
  p StandardDeviation|System.Nullable[double]|rw
  p Sum|System.Nullable[double]|rw
  =Microsoft.PowerShell.Commands.TextMeasureInfo class Microsoft.PowerShell.Commands.MeasureInfo
  c ()
  p Characters|System.Nullable[int]|rw
  p Lines|System.Nullable[int]|rw
  p Property|string|rw
  p Words|System.Nullable[int]|rw
  =Microsoft.PowerShell.Commands.MemberDefinition class -
  c (string typeName, string name, System.Management.Automation.PSMemberTypes memberType, string definition)
  p Definition|string|r
  p MemberType|System.Management.Automation.PSMemberTypes|r
  p Name|string|r
  p TypeName|string|r
  =Microsoft.PowerShell.Commands.MatchInfo class -
  c ()
  c (System.Collections.Generic.IReadOnlyList[int] matchIndexes, System.Collections.Generic.IReadOnlyList[int] matchLengths)
  p Context|Microsoft.PowerShell.Commands.MatchInfoContext|rw
  p Filename|string|r
  p IgnoreCase|bool|rw
  p Line|string|rw
  p LineNumber|ulong|rw
  p Path|string|rw
  p Pattern|string|rw
  m RelativePath|string (string directory)
  m ToEmphasizedString|string (string directory)
  m ToString|string ()|string (string directory)
  =Microsoft.PowerShell.Commands.HistoryInfo class -
  p CommandLine|string|r
  p EndExecutionTime|datetime|r
  p Id|long|r
  p StartExecutionTime|datetime|r
  m Clone|Microsoft.PowerShell.Commands.HistoryInfo ()
  =Microsoft.PowerShell.Commands.ByteCollection class -
  c (byte[] value)
  c (uint offset, byte[] value)
  c (ulong offset, byte[] value)
  c (uint offset, byte[] value, string path)
  c (ulong offset, byte[] value, string path)
  c (ulong offset, string label, byte[] value)
  p Ascii|string|r
  p Bytes|byte[]|r
  p HexBytes|string|r
  p HexOffset|string|r
  p Label|string|r
  p Offset|uint|r
  p Offset64|ulong|r
  p Path|string|r
  =System.Diagnostics.Process class System.ComponentModel.Component IDisposable
  c ()
  p BasePriority|int|r
  p Container|System.ComponentModel.IContainer|r
  p EnableRaisingEvents|bool|rw
  p ExitCode|int|r
  p ExitTime|datetime|r
  p HandleCount|int|r
  p HasExited|bool|r
  p Id|int|r
  p MachineName|string|r
  p MainModule|System.Diagnostics.ProcessModule|r
  p MainWindowTitle|string|r
  p Modules|System.Diagnostics.ProcessModuleCollection|r
  p NonpagedSystemMemorySize|int|r
  p NonpagedSystemMemorySize64|long|r
  p PagedMemorySize|int|r
  p PagedMemorySize64|long|r
  p PagedSystemMemorySize|int|r
  p PagedSystemMemorySize64|long|r
  p PeakPagedMemorySize|int|r
  p PeakPagedMemorySize64|long|r
  p PeakVirtualMemorySize|int|r
  p PeakVirtualMemorySize64|long|r
  p PeakWorkingSet|int|r
  p PeakWorkingSet64|long|r
  p PriorityBoostEnabled|bool|rw
  p PriorityClass|System.Diagnostics.ProcessPriorityClass|rw
  p PrivateMemorySize|int|r
  p PrivateMemorySize64|long|r
  p ProcessName|string|r
  p Responding|bool|r
  p SessionId|int|r
  p Site|System.ComponentModel.ISite|rw
  p StandardError|System.IO.StreamReader|r
  p StandardInput|System.IO.StreamWriter|r
  p StandardOutput|System.IO.StreamReader|r
  p StartInfo|System.Diagnostics.ProcessStartInfo|rw
  p StartTime|datetime|r
  p SynchronizingObject|System.ComponentModel.ISynchronizeInvoke|rw
  p Threads|System.Diagnostics.ProcessThreadCollection|r
  p VirtualMemorySize|int|r
  p VirtualMemorySize64|long|r
  p WorkingSet|int|r
  p WorkingSet64|long|r
  m BeginErrorReadLine|void ()
  m BeginOutputReadLine|void ()
  m CancelErrorRead|void ()
  m CancelOutputRead|void ()
  m Close|void ()
  m CloseMainWindow|bool ()
  m Dispose|void ()
  m Kill|void ()|void (bool entireProcessTree)
  m Refresh|void ()
  m Start|bool ()
  m WaitForExit|void ()|bool (int milliseconds)
  m WaitForInputIdle|bool ()|bool (int milliseconds)
  n EnterDebugMode|void ()
  n GetCurrentProcess|System.Diagnostics.Process ()
  n GetProcessById|System.Diagnostics.Process (int processId)|System.Diagnostics.Process (int processId, string machineName)
  n GetProcesses|System.Diagnostics.Process[] ()|System.Diagnostics.Process[] (string machineName)
  n GetProcessesByName|System.Diagnostics.Process[] (string processName)|System.Diagnostics.Process[] (string processName, string machineName)
  n LeaveDebugMode|void ()
  n Start|System.Diagnostics.Process (string fileName)|System.Diagnostics.Process (string fileName, string arguments)|System.Diagnostics.Process (System.Diagnostics.ProcessStartInfo startInfo)|System.Diagnostics.Process (string fileName, string userName, securestring password, string domain)|System.Diagnostics.Process (string fileName, System.Collections.Generic.IEnumerable[string] arguments)|System.Diagnostics.Process (string fileName, string arguments, string userName, securestring password, string domain)
  =System.Diagnostics.ProcessStartInfo class -
  c ()
  c (string fileName)
  c (string fileName, string arguments)
  c (string fileName, System.Collections.Generic.IEnumerable[string] arguments)
  p ArgumentList|System.Collections.ObjectModel.Collection[string]|r
  p Arguments|string|rw
  p CreateNewProcessGroup|bool|rw
  p CreateNoWindow|bool|rw
  p Domain|string|rw
  p Environment|System.Collections.Generic.IDictionary[string,string]|r
  p EnvironmentVariables|System.Collections.Specialized.StringDictionary|r
  p ErrorDialog|bool|rw
  p FileName|string|rw
  p LoadUserProfile|bool|rw
  p Password|securestring|rw
  p PasswordInClearText|string|rw
  p RedirectStandardError|bool|rw
  p RedirectStandardInput|bool|rw
  p RedirectStandardOutput|bool|rw
  p StandardErrorEncoding|System.Text.Encoding|rw
  p StandardInputEncoding|System.Text.Encoding|rw
  p StandardOutputEncoding|System.Text.Encoding|rw
  p UseCredentialsForNetworkingOnly|bool|rw
  p UserName|string|rw
  p UseShellExecute|bool|rw
  p Verb|string|rw
  p Verbs|string[]|r
  p WindowStyle|System.Diagnostics.ProcessWindowStyle|rw
  p WorkingDirectory|string|rw
  =System.Diagnostics.FileVersionInfo class -
  p Comments|string|r
  p CompanyName|string|r
  p FileBuildPart|int|r
  p FileDescription|string|r
  p FileMajorPart|int|r
  p FileMinorPart|int|r
  p FileName|string|r
  p FilePrivatePart|int|r
  p FileVersion|string|r
  p InternalName|string|r
  p IsDebug|bool|r
  p IsPatched|bool|r
  p IsPreRelease|bool|r
  p IsPrivateBuild|bool|r
  p IsSpecialBuild|bool|r
  p Language|string|r
  p LegalCopyright|string|r
  p LegalTrademarks|string|r
  p OriginalFilename|string|r
  p PrivateBuild|string|r
  p ProductBuildPart|int|r
  p ProductMajorPart|int|r
  p ProductMinorPart|int|r
  p ProductName|string|r
  p ProductPrivatePart|int|r
  p ProductVersion|string|r
  p SpecialBuild|string|r
  n GetVersionInfo|System.Diagnostics.FileVersionInfo (string fileName)
  =System.Random class -
  c ()
  c (int Seed)
  q Shared|System.Random|r
  m GetHexString|string (int stringLength, bool lowercase = False)
  m Next|int ()|int (int maxValue)|int (int minValue, int maxValue)
  m NextBytes|void (byte[] buffer)
  m NextDouble|double ()
  m NextInt64|long ()|long (long maxValue)|long (long minValue, long maxValue)
  m NextSingle|float ()
  =System.Diagnostics.Stopwatch class -
  c ()
  p ElapsedMilliseconds|long|r
  p ElapsedTicks|long|r
  p IsRunning|bool|r
  q Frequency|long|f
  q IsHighResolution|bool|f
  m Reset|void ()
  m Restart|void ()
  m Start|void ()
  m Stop|void ()
  n GetTimestamp|long ()
  n StartNew|System.Diagnostics.Stopwatch ()
  =System.BitConverter static -
  q IsLittleEndian|bool|f
  n DoubleToInt64Bits|long (double value)
  n DoubleToUInt64Bits|ulong (double value)
  n GetBytes|byte[] (int value)|byte[] (bool value)|byte[] (char value)|byte[] (long value)|byte[] (uint value)|byte[] (float value)|byte[] (short value)|byte[] (ulong value)|byte[] (double value)|byte[] (ushort value)
  n Int32BitsToSingle|float (int value)
  n Int64BitsToDouble|double (long value)
  n SingleToInt32Bits|int (float value)
  n SingleToUInt32Bits|uint (float value)
  n ToBoolean|bool (byte[] value, int startIndex)
  n ToChar|char (byte[] value, int startIndex)
  n ToDouble|double (byte[] value, int startIndex)
  n ToInt16|short (byte[] value, int startIndex)
  n ToInt32|int (byte[] value, int startIndex)
  n ToInt64|long (byte[] value, int startIndex)
  n ToSingle|float (byte[] value, int startIndex)
  n ToUInt16|ushort (byte[] value, int startIndex)
  n ToUInt32|uint (byte[] value, int startIndex)
  n ToUInt64|ulong (byte[] value, int startIndex)
  n UInt32BitsToSingle|float (uint value)
  n UInt64BitsToDouble|double (ulong value)
  =System.Tuple static -
  =System.Tuple`2 class - IComparable
  c (T1 item1, T2 item2)
  p Item1|T1|r
  p Item2|T2|r
  =System.Tuple`3 class - IComparable
  c (T1 item1, T2 item2, T3 item3)
  p Item1|T1|r
  p Item2|T2|r
  p Item3|T3|r
  =System.Nullable`1 struct -
  c (T value)
  p HasValue|bool|r
  p Value|T|r
  m GetValueOrDefault|T ()|T (T defaultValue)
  =System.Type abstract System.Reflection.MemberInfo
  p AssemblyQualifiedName|string|r
  p BaseType|type|r
  p FullName|string|r
  p GUID|guid|r
  p IsAbstract|bool|r
  p IsArray|bool|r
  p IsClass|bool|r
  p IsEnum|bool|r
  p IsGenericMethodParameter|bool|r
  p IsGenericParameter|bool|r
  p IsGenericType|bool|r
  p IsGenericTypeDefinition|bool|r
  p IsGenericTypeParameter|bool|r
  p IsInterface|bool|r
  p IsPrimitive|bool|r
  p IsPublic|bool|r
  p IsValueType|bool|r
  p Name|string|r
  p Namespace|string|r
  p UnderlyingSystemType|type|r
  q Delimiter|char|f
  q EmptyTypes|type[]|f
  q Missing|System.Object|f
  m GetElementType|type ()
  m GetEnumNames|string[] ()
  m GetEnumValues|array ()
  m GetGenericArguments|type[] ()
  m GetInterfaces|type[] ()
  m IsAssignableFrom|bool (type c)
  m IsInstanceOfType|bool (System.Object o)
  m IsSubclassOf|bool (type c)
  n GetTypeFromProgID|type (string progID)|type (string progID, string server)|type (string progID, bool throwOnError)|type (string progID, string server, bool throwOnError)
  =System.DBNull class - IConvertible
  q Value|System.DBNull|f
  m ToString|string ()|string (System.IFormatProvider provider)
  =System.Threading.Thread class System.Runtime.ConstrainedExecution.CriticalFinalizerObject
  p CurrentCulture|cultureinfo|rw
  p CurrentUICulture|cultureinfo|rw
  p IsAlive|bool|r
  p IsBackground|bool|rw
  p IsThreadPoolThread|bool|r
  p ManagedThreadId|int|r
  p Name|string|rw
  q CurrentPrincipal|System.Security.Principal.IPrincipal|rw
  n Sleep|void (int millisecondsTimeout)
  =System.Net.WebClient class System.ComponentModel.Component IDisposable
  c ()
  p AllowReadStreamBuffering|bool|rw
  p AllowWriteStreamBuffering|bool|rw
  p BaseAddress|string|rw
  p CachePolicy|System.Net.Cache.RequestCachePolicy|rw
  p Container|System.ComponentModel.IContainer|r
  p Credentials|System.Net.ICredentials|rw
  p Encoding|System.Text.Encoding|rw
  p Headers|System.Net.WebHeaderCollection|rw
  p IsBusy|bool|r
  p Proxy|System.Net.IWebProxy|rw
  p QueryString|System.Collections.Specialized.NameValueCollection|rw
  p ResponseHeaders|System.Net.WebHeaderCollection|r
  p Site|System.ComponentModel.ISite|rw
  p UseDefaultCredentials|bool|rw
  m Dispose|void ()
  m DownloadData|byte[] (uri address)|byte[] (string address)
  m DownloadFile|void (uri address, string fileName)|void (string address, string fileName)
  m DownloadString|string (uri address)|string (string address)
  m OpenRead|System.IO.Stream (uri address)|System.IO.Stream (string address)
  m OpenWrite|System.IO.Stream (uri address)|System.IO.Stream (string address)|System.IO.Stream (uri address, string method)|System.IO.Stream (string address, string method)
  m UploadData|byte[] (uri address, byte[] data)|byte[] (string address, byte[] data)|byte[] (uri address, string method, byte[] data)|byte[] (string address, string method, byte[] data)
  m UploadFile|byte[] (uri address, string fileName)|byte[] (string address, string fileName)|byte[] (uri address, string method, string fileName)|byte[] (string address, string method, string fileName)
  m UploadString|string (uri address, string data)|string (string address, string data)|string (uri address, string method, string data)|string (string address, string method, string data)
  m UploadValues|byte[] (uri address, System.Collections.Specialized.NameValueCollection data)|byte[] (string address, System.Collections.Specialized.NameValueCollection data)|byte[] (uri address, string method, System.Collections.Specialized.NameValueCollection data)|byte[] (string address, string method, System.Collections.Specialized.NameValueCollection data)
  =System.Web.HttpUtility class -
  c ()
  n HtmlAttributeEncode|string (string s)|void (string s, System.IO.TextWriter output)
  n HtmlDecode|string (string s)|void (string s, System.IO.TextWriter output)
  n HtmlEncode|string (string s)|string (System.Object value)|void (string s, System.IO.TextWriter output)
  n JavaScriptStringEncode|string (string value)|string (string value, bool addDoubleQuotes)
  n ParseQueryString|System.Collections.Specialized.NameValueCollection (string query)|System.Collections.Specialized.NameValueCollection (string query, System.Text.Encoding encoding)
  n UrlDecode|string (string str)|string (string str, System.Text.Encoding e)|string (byte[] bytes, System.Text.Encoding e)|string (byte[] bytes, int offset, int count, System.Text.Encoding e)
  n UrlDecodeToBytes|byte[] (string str)|byte[] (byte[] bytes)|byte[] (string str, System.Text.Encoding e)|byte[] (byte[] bytes, int offset, int count)
  n UrlEncode|string (string str)|string (byte[] bytes)|string (string str, System.Text.Encoding e)|string (byte[] bytes, int offset, int count)
  n UrlEncodeToBytes|byte[] (string str)|byte[] (byte[] bytes)|byte[] (string str, System.Text.Encoding e)|byte[] (byte[] bytes, int offset, int count)
  n UrlEncodeUnicode|string (string str)
  n UrlEncodeUnicodeToBytes|byte[] (string str)
  n UrlPathEncode|string (string str)
  =System.Net.WebUtility static -
  n HtmlDecode|string (string value)|void (string value, System.IO.TextWriter output)
  n HtmlEncode|string (string value)|void (string value, System.IO.TextWriter output)
  n UrlDecode|string (string encodedValue)
  n UrlDecodeToBytes|byte[] (byte[] encodedValue, int offset, int count)
  n UrlEncode|string (string value)
  n UrlEncodeToBytes|byte[] (byte[] value, int offset, int count)
  """
