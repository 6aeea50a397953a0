/// The messages of parse errors by id; `{0}`, `{1}` stand for what they name.
enum ParseMessages {
  /// The message of an error.
  static func text(_ id: String, _ arguments: [String]) -> String {
    guard let template = table[id] else { return id }
    var result = ""
    var rest = template[...]
    while let open = rest.utf8.firstIndex(of: 0x7B) {
      let digit = rest.utf8.index(after: open)
      guard digit < rest.endIndex, let number = Int(rest[digit...].prefix(1)), number < arguments.count else {
        result += rest[...open]
        rest = rest[digit...]
        continue
      }
      result += rest[..<open] + arguments[number]
      rest = rest[rest.utf8.index(digit, offsetBy: 2)...]
    }
    return result + rest
  }

  /// One message a line behind its id; `¶` is a line break.
  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for line in lines.split(separator: "\n") {
      guard let space = line.firstIndex(of: " ") else { continue }
      table[String(line[..<space])] = String(line[line.index(after: space)...].map { $0 == "¶" ? "\n" : $0 })
    }
    return table
  }()

  private static let lines = #"""
    ArrayReferenceNotSupportedInDataSection Array references are not allowed in restricted language mode or a Data section.
    AssignmentStatementNotSupportedInDataSection Assignment statements are not allowed in restricted language mode or a Data section.
    AttributeNotSupportedInDataSection Attributes are not allowed in restricted language mode or a Data section.
    BackgroundOperatorInPipelineChain Background operators can only be used at the end of a pipeline chain.
    BadNumericConstant The numeric constant {0} is not valid.
    CmdletNotInAllowedListForDataSection The command '{0}' is not allowed in restricted language mode or a Data section.
    ConfigurationNotSupported Configurations are not supported.
    ControlLeavingFinally Control cannot leave a finally block.
    DataSectionStatementNotSupportedInDataSection Data section statements are not allowed in restricted language mode or a Data section.
    DoWhileStatementNotSupportedInDataSection Do and While statements are not allowed in restricted language mode or a Data section.
    DotSourcingNotSupportedInDataSection The dot operator is not allowed in restricted language mode or a Data section.
    DuplicateFormalParameter Duplicate parameter ${0} in parameter list.
    DuplicateKeyInHashLiteral Duplicate keys '{0}' are not allowed in hash literals.
    DuplicateNamedArgument Duplicate named arguments '{0}' are not allowed.
    DuplicateQualifier Duplicate '{0}' qualifier
    DuplicateScriptCommandClause Script command clause '{0}' has already been defined.
    EmptyCatchNotLast Catch block must be the last catch block.
    EmptyPipeElement An empty pipe element is not allowed.
    EmptyPipelineChainElement A pipeline chain operator must be followed by a pipeline.
    EmptyVariableReference An empty ${} variable reference was found. A name is required inside the braces.
    EndSquareBracketExpectedAtEndOfAttribute Missing ] at end of attribute or type literal.
    ErrorLoadingAssembly Cannot load assembly '{0}'.
    ExceptionTypeAlreadyCaught Exception type {0} is already handled by a previous handler.
    ExpectedExpression An expression was expected after '{0}'.
    ExpectedValueExpression You must provide a value expression following the '{0}' operator.
    ExpressionsMustBeFirstInPipeline Expressions are only allowed as the first element of a pipeline.
    FlowControlStatementNotSupportedInDataSection Flow control statements such as Break, Continue, Return, Exit and Throw are not allowed in restricted language mode or a Data section.
    ForWhileStatementNotSupportedInDataSection For and While statements are not allowed in restricted language mode or a Data section.
    ForeachStatementNotSupportedInDataSection Foreach statements are not allowed in restricted language mode or a Data section.
    FunctionDeclarationNotSupportedInDataSection Function declarations are not allowed in restricted language mode or a Data section.
    IfStatementMissingCondition Missing condition in if statement after '{0} ('.
    IncompleteDollarSubexpressionReference $(subexpression) is missing the closing ')'.
    IncompleteDollarVariableReference ${{variable}} reference starting is missing the closing '}}'.
    IncompleteMemberDefinition Missing a property name or method definition.
    IncompleteString Incomplete string token.
    InvalidBracedVariableReference Variable reference is not valid. The variable name is missing.
    InvalidForeachFlag The parameter {0} is not valid for the foreach statement.
    InvalidFunctionParameter Parameter declarations are a comma-separated list of variable names with optional initializer expressions.
    InvalidLeftHandSide The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments, such as a variable or a property.
    InvalidNamespaceValue The specified namespace in the 'using' statement contains invalid characters.
    InvalidParameterForDataSectionStatement The "{0}" parameter of the Data section is not valid. The valid Data section parameter is SupportedCommand.
    InvalidSwitchFlag The parameter {0} is not valid for the switch statement.
    InvalidUnderlyingType '{0}' is not a valid underlying type for enums. Expected a builtin integral type (one of byte, sbyte, short, ushort, int, uint, long or ulong)
    InvalidUnicodeEscapeSequence The Unicode escape sequence is not valid. A valid sequence is `u{ followed by one to six hex digits and a closing '}'.
    InvalidUnicodeEscapeSequenceValue The Unicode escape sequence value is out of range. The maximum value is 0x10FFFF.
    InvalidValueForUsingItemName '{0}' is not a valid value for using name.
    InvalidVariableReference Variable reference is not valid. '$' was not followed by a valid variable name character. Consider using ${} to delimit the name.
    InvalidVariableReferenceWithDrive Variable reference is not valid. ':' was not followed by a valid variable name character. Consider using ${} to delimit the name.
    KeywordParameterReservedForFutureUse The {0} '-{1}' parameter is reserved for future use.
    MemberAlreadyDefined The member '{0}' is already defined.
    MethodCallNotSupportedInDataSection Method calls are not allowed in restricted language mode or a Data section.
    MethodHasCodePathNotReturn Not all code path returns value within method.
    MissingArgument Missing argument in parameter list.
    MissingArrayIndexExpression Array index expression is missing or not valid.
    MissingAssemblyNameSpecification Missing assembly name after ','
    MissingBaseCtorCall Missing 'base' after ':' in a base class constructor call.
    MissingCatchHandlerBlock The Catch block is missing its statement block.
    MissingCatchOrFinally The Try statement is missing its Catch or Finally block.
    MissingColonInTernaryExpression Missing ':' in the ternary expression.
    MissingConfigurationName The name for the configuration is missing. Provide the missing name as a simple name, string, or string-valued expression.
    MissingCurlyBraceInSwitchStatement Missing '{' in switch statement.
    MissingEndCurlyBrace Missing closing '}' in statement block or type definition.
    MissingEndParenthesisAfterForeach Missing closing ')' after expression part of foreach loop.¶The correct form is: foreach ($a in $b) {...}
    MissingEndParenthesisAfterStatement Missing closing ')' after expression in '{0}' statement.
    MissingEndParenthesisInExpression Missing closing ')' in expression.
    MissingEndParenthesisInFunctionParameterList Missing ')' in function parameter list.
    MissingEndParenthesisInMethodCall Missing ')' in method call.
    MissingEndParenthesisInSubexpression Missing closing ')' in subexpression.
    MissingEndParenthesisInSwitchStatement Missing ')' after expression in switch statement.
    MissingEndSquareBracket Missing ']' after array index expression.
    MissingEqualsInHashLiteral Missing '=' operator after key in hash literal.
    MissingEqualsInUsingAlias Missing '=' operator
    MissingExpression Missing expression after '{0}' in pipeline element.
    MissingExpressionAfterKeyword Missing expression after '{0}' in loop.
    MissingExpressionAfterOperator Missing expression after unary operator '{0}'.
    MissingExpressionAfterToken Missing expression after '{0}'.
    MissingExpressionInNamedArgument Missing statement after '=' in named argument.
    MissingFileSpecification Missing file specification after redirection operator.
    MissingFilenameOption Cannot process the 'switch' statement because of a missing file name argument to the -file option.
    MissingFinallyStatementBlock The Finally block is missing its statement block.
    MissingForeachExpression Missing expression in foreach loop.¶The correct form is: foreach ($a in $b) {...}
    MissingForeachStatement Missing statement body in foreach loop.¶The correct form is: foreach ($a in $b) {...}
    MissingFunctionBody Missing function body in function declaration.
    MissingInInForeach Missing 'in' after variable in foreach loop.¶The correct form is: foreach ($a in $b) {...}
    MissingLoopStatement Missing statement body in {0} loop.
    MissingMethodParameterList Missing '(' in class method parameter list.
    MissingNameAfterKeyword Missing name after {0} keyword.
    MissingNamedBlocks unexpected token '{0}', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'.
    MissingNamedStatementBlock Missing statement block after '{0}'.
    MissingNamespaceAlias Missing alias after '='
    MissingOpenParenthesisAfterKeyword Missing opening '(' after keyword '{0}'.
    MissingOpenParenthesisInIfStatement Missing '(' after '{0}' in if statement.
    MissingPropertyName Missing property name after reference operator.
    MissingPropertyTerminator Missing ';' or end-of-line in property definition.
    MissingStatementAfterKeyword Missing statement block after the keyword '{0}'.
    MissingStatementBlock Missing statement block after {0} ( condition ).
    MissingStatementBlockAfterElse Missing statement block after 'else' keyword.
    MissingStatementBlockForDataSection The Data section is missing its statement block.
    MissingStatementInHashLiteral Missing statement after '=' in hash literal.
    MissingSwitchConditionExpression Missing condition in switch statement clause.
    MissingSwitchStatementClause Missing statement block in switch statement clause.
    MissingTerminatorMultiLineComment The terminator '#>' is missing from the multiline comment.
    MissingThrottleLimit The ThrottleLimit parameter of the foreach statement is missing a value. Supply a throttle limit to the parameter.
    MissingTrapStatement The 'trap' statement was incomplete. A trap statement requires a body.
    MissingTryStatementBlock The Try statement is missing its statement block.
    MissingTypeBody Missing '{0}' body in '{0}' declaration.
    MissingTypeLiteralToken Missing type literal.
    MissingTypename Missing type name after '{0}'.
    MissingUsingItemName Missing using name
    MissingUsingStatementDirective Missing using directive
    MissingValueForSupportedCommandInDataSectionStatement The SupportedCommand parameter of the Data section is missing a value. Supply a cmdlet or function name to the parameter.
    MissingVariableNameAfterForeach Missing variable name after foreach.¶The correct form is: foreach ($a in $b) {...}
    MissingWhileOrUntilInDoWhile Missing while or until keyword in do loop.
    ModuleNotFoundDuringParse Could not find the module '{0}'.
    MultipleSwitchDefaultClauses A switch statement can have only one default clause.
    NonStaticMemberAccessInStaticMember Cannot access the non-static member '{0}' in a static method or initializer of a static property.
    NonVoidMethodMissingReturnValue Invalid return statement within non-void method.
    OnlyOneParameterListAllowed The param statement cannot be used if arguments were specified in the function declaration.
    OpenBraceNeedsToBeBackTickedInVariableName Use `{ instead of { in variable names.
    OperatorNotSupportedInDataSection The '{0}' operator is not allowed in restricted language mode or a Data section.
    OperatorRequiresVariableOrProperty The '{0}' operator works only on variables or on properties.
    OrderedAttributeOnlyOnHashLiteralNode The {0} attribute can be specified only on a hash literal node.
    ParameterAlreadyBound Cannot bind parameter because parameter '{0}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".
    ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock Attribute argument must be a constant or a script block.
    ParameterCannotHaveArgument Parameter {0} cannot have an argument.
    ParameterDeclarationNotSupportedInDataSection Parameter declarations are not allowed in restricted language mode or a Data section.
    ParameterRequiresArgument Parameter {0} requires an argument.
    PipelineValueRequired A switch statement must have one of the following:  '-file file_name' or '( expression )'.
    PropertyReferenceNotSupportedInDataSection Property references are not allowed in restricted language mode or a Data section.
    RedirectionNotSupported The '{0}' operator is reserved for future use.
    RedirectionNotSupportedInDataSection Redirections are not allowed in restricted language mode or a Data section.
    RequiresArgumentMustBeConstant An argument of a #requires comment must be a string.
    RequiresInvalidElement A #requires comment takes -Version, -Modules, -PSEdition, -PSSnapin, -Assembly, -ShellId and -RunAsAdministrator.
    RequiresModuleInvalid The argument for the Module parameter is not valid. The 'ModuleName' member does not exist in the hashtable that describes this module.
    RequiresVersionInvalid The argument for the Version parameter is not valid. Specify a valid PowerShell version, in the format major.minor version.
    ReservedKeywordNotAllowed The '{0}' keyword is not supported in this version of the language.
    ScriptBlockNotSupportedInDataSection Script block literals are not allowed in restricted language mode or a Data section.
    ScriptTooComplicated The script is nested too deep: at most 256 levels of parentheses, braces and brackets are allowed.
    SplattingNotPermitted The splatting operator '@' cannot be used to reference variables in an expression. '@{0}' can be used only as an argument to a command. To reference variables in an expression use '${0}'.
    StreamAlreadyRedirected The {0} stream for this command is already redirected.
    SwitchStatementNotSupportedInDataSection Switch statements are not allowed in restricted language mode or a Data section.
    TerminatorExpectedAtEndOfString The string is missing the terminator: {0}.
    TooManyDigitsInUnicodeEscapeSequence The Unicode escape sequence contains more than the maximum of six hex digits between braces.
    TrapStatementNotSupportedInDataSection Trap statements are not allowed in restricted language mode or a Data section.
    TryStatementNotSupportedInDataSection Try, Catch and Finally statements are not allowed in restricted language mode or a Data section.
    TypeNameExpected Type name expected.
    TypeNotAllowedBeforeParam The type constraint '{0}' cannot stand before a param block.
    TypeNotAllowedBeforeStatement The type constraint '{0}' cannot stand before this statement.
    TypeNotFound Unable to find type [{0}].
    UnexpectedAttribute Unexpected attribute '{0}'.
    UnexpectedCharactersAfterHereStringHeader No characters are allowed after a here-string header but before the end of the line.
    UnexpectedKeyword Unexpected keyword '{0}'.
    UnexpectedToken Unexpected token '{0}' in expression or statement.
    UnrecognizedToken Unrecognized token in source text.
    UsingMustBeAtStartOfScript A 'using' statement must appear before any other statements in a script.
    UsingStatementNotSupported This syntax of the 'using' statement is not supported.
    VariableNotLocal Variable is not assigned in the method.
    VariableReferenceNotSupportedInDataSection A variable that cannot be referenced in restricted language mode or a Data section is being referenced. Variables that can be referenced include the following: $PSCulture, $PSUICulture, $true, $false, $null.
    VoidMethodHasReturn Invalid return statement within void method.
    WhitespaceBeforeHereStringFooter White space is not allowed before the string terminator.
    WorkflowNotSupportedInPowerShellCore Workflow is not supported in PowerShell 6+.
    """#
}
