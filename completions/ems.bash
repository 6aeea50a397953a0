# Completion of ems for bash; made by `ems completions bash`.
_ems() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  case ${previous,,} in
    -file|-lab|-hostroot)
      COMPREPLY=($(compgen -f -- "$word")); return ;;
    lab) COMPREPLY=($(compgen -W "new list path reset export import" -- "$word")); return ;;
    walkthrough) COMPREPLY=($(compgen -W "list verify grade export" -- "$word")); return ;;
    completions) COMPREPLY=($(compgen -W "bash zsh fish" -- "$word")); return ;;
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "-Command -File -Lab -Server -Width -HostRoot -NoHostDrive -TabStyle -NoColor -Plain -NoLogo -NoProfile -NonInteractive -Version -Help" -- "$word"))
  elif (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W "lab walkthrough completions" -f -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _ems ems
