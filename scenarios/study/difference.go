package study

import (
	"fmt"
	"reflect"
	"strings"
)

// difference says what the first thing is in which what was registered differs from what
// is now. Of the file's text it is said only where nothing else differs.
func difference(was, is frozen) string {
	was.StudyHash, is.StudyHash = "", ""
	if text := firstOf("", reflect.ValueOf(was), reflect.ValueOf(is)); text != "" {
		return text
	}
	return "the study's file has other texts or measures"
}

// firstOf is the first difference of two values of one type, by the names that they have
// in the file; places in lists are from 1. It is "" where there is none.
func firstOf(name string, was, is reflect.Value) string {
	told := func(was, is any) string {
		return fmt.Sprintf("%s is registered as %v, and is now %v", name, was, is)
	}
	switch was.Kind() {
	case reflect.Struct:
		for i := range was.NumField() {
			tag, _, _ := strings.Cut(was.Type().Field(i).Tag.Get("json"), ",")
			if text := firstOf(strings.TrimPrefix(name+"."+tag, "."), was.Field(i), is.Field(i)); text != "" {
				return text
			}
		}
		return ""
	case reflect.Slice:
		for i := range min(was.Len(), is.Len()) {
			if text := firstOf(fmt.Sprintf("%s %d", name, i+1), was.Index(i), is.Index(i)); text != "" {
				return text
			}
		}
		if was.Len() != is.Len() {
			return told(fmt.Sprintf("a list of %d", was.Len()), fmt.Sprintf("one of %d", is.Len()))
		}
		return ""
	case reflect.Pointer:
		switch {
		case was.IsNil() && is.IsNil():
			return ""
		case was.IsNil() || is.IsNil():
			return told(said(was), said(is))
		}
		return firstOf(name, was.Elem(), is.Elem())
	}
	if was.Equal(is) {
		return ""
	}
	return told(said(was), said(is))
}

// said is a value as it is said, or "nothing".
func said(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "nothing"
		}
		v = v.Elem()
	}
	if v.IsZero() && v.Kind() == reflect.String {
		return "nothing"
	}
	return fmt.Sprint(v.Interface())
}
