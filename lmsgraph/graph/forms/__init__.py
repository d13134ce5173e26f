"""What is generated from the record models, so that field, context, schema and shape are told in one place.

``context`` says what each key means as RDF, ``schema`` what an editor checks, ``shapes`` what SHACL does;
``proof_terms`` are the properties that lead to the words of a fact; ``generated`` writes the files of all.
"""
