"""The dispute, without a screen: no clock, no colour, no terminal.

Everything here can be run from a test or another program. What a person sees lives in ``tui``; nothing in this
package may import it.
"""
