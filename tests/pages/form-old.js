// A browser whose elements have states, and can be no fields of a form.
for (const name of ["setFormValue", "setValidity", "checkValidity", "reportValidity", "form", "validity", "validationMessage", "willValidate"]) {
  delete ElementInternals.prototype[name];
}
